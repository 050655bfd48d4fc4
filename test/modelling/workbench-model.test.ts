import { messagingModel } from "../../src/messaging/model";
import type { TableModel } from "../../src/model/types";
import { workbenchFile } from "../../src/modelling/workbench-file";
import { modelFromWorkbench } from "../../src/modelling/workbench-model";
import { tenantModel } from "../model/tenant-model";
import { ordersModel } from "../orders/orders-model";
import { parcelsModel } from "../orders/parcels-model";
import { shelfModel } from "./support/shelf-model";

const MODELS: readonly (readonly [string, TableModel])[] = [
  ["messages", messagingModel],
  ["shelf", shelfModel],
  ["orders", ordersModel],
  ["parcels", parcelsModel],
  ["tenants", tenantModel],
];
const fileOf = (model: TableModel, tableName: string) => workbenchFile({ model, tableName }).file;

/** What the format holds, without the sample data: that is made anew from the kinds of items. */
function shapeOf(file: ReturnType<typeof fileOf>) {
  return file.DataModel.map(({ TableData: _, NonKeyAttributes, TableFacets, ...table }) => ({
    ...table,
    NonKeyAttributes: Object.fromEntries(NonKeyAttributes.map((one) => [one.AttributeName, one.AttributeType])),
    TableFacets: TableFacets.map((facet) => ({ ...facet, NonKeyAttributes: [...facet.NonKeyAttributes].sort() })),
  }));
}

/** The templates of keys. What a part of a key is called is known of keys of the table only. */
function formsOf(model: TableModel, names: readonly string[]): ReadonlySet<string> {
  const global = model.indexes.filter(({ kind }) => kind === "global");
  const indexKeys = global.flatMap(({ partitionKey, sortKey }) => [partitionKey?.name ?? "", sortKey?.name ?? ""]);
  const tableKeys = [model.partitionKey.name, model.sortKey?.name ?? ""];
  return new Set(
    names.map((name) => {
      const keys = model.entities[name]?.keys ?? {};
      const forms = indexKeys.map((key) =>
        tableKeys.includes(key) ? "" : (keys[key] ?? "").replaceAll(/{\w+}/g, "{}"),
      );
      return JSON.stringify([...tableKeys.map((key) => keys[key]), ...forms]);
    }),
  );
}

describe.each(MODELS)("somebody who brings a model back from NoSQL Workbench: %s", (tableName, model) => {
  const file = fileOf(model, tableName);
  const back = modelFromWorkbench({ file: JSON.parse(JSON.stringify(file)) });

  it("gets the same file from the draft", () => {
    expect(shapeOf(fileOf(back.model, back.tableName))).toEqual(shapeOf(file));
  });

  it("gets the keys of the kinds of items that patterns read or write, and the form of those of global indexes", () => {
    const used = Object.values(model.patterns).flatMap(({ steps }) => steps.flatMap(({ entity }) => entity));
    expect(formsOf(back.model, Object.keys(back.model.entities))).toEqual(formsOf(model, used));
  });

  it("is told what the format does not say", () => {
    expect(back.open.join(" ")).toMatch(/operation and guard.*encrypted.*Stream/s);
  });
});

describe("a file that cannot become a model", () => {
  type Edit = (table: Record<string, unknown>, file: Record<string, unknown>) => void;
  const facets = (table: Record<string, unknown>) => table.TableFacets as Record<string, unknown>[];
  const edits: readonly (readonly [string, Edit, string])[] = [
    [
      "of another version",
      (_, file) => {
        file.ModelMetadata = { AWSService: "Amazon DynamoDB", Version: "2.0" };
      },
      'Version "3.0", got "Amazon DynamoDB" and "2.0"',
    ],
    [
      "with a local index",
      (table) => {
        table.LocalSecondaryIndexes = [];
      },
      "DataModel[0].LocalSecondaryIndexes: is in no file that AWS has published",
    ],
    [
      "bound to MySQL",
      (table) => {
        table.DataAccess = { MySql: { query: "SELECT 1" } };
      },
      "binds the data to a database of MySQL",
    ],
    [
      "with an alias that is no template",
      (table) => {
        Object.assign(facets(table)[0] ?? {}, {
          KeyAttributeAlias: { PartitionKeyAlias: "Forum name", SortKeyAlias: "x" },
        });
      },
      'the alias "Forum name" cannot be a template of keys',
    ],
    [
      "with an attribute of no type",
      (table) => {
        table.NonKeyAttributes = [];
      },
      "does not say its type",
    ],
    [
      "with a key of another type",
      (table) => {
        table.KeyAttributes = { PartitionKey: { AttributeName: "pk", AttributeType: "M" } };
      },
      'PartitionKey.AttributeType: must be one of S, N, B, got "M"',
    ],
    [
      "with an index that projects something else",
      (table) => {
        const [index] = table.GlobalSecondaryIndexes as Record<string, unknown>[];
        Object.assign(index ?? {}, { Projection: { ProjectionType: "SOME" } });
      },
      'must be ALL, KEYS_ONLY or INCLUDE, got "SOME"',
    ],
    [
      "with two tables",
      (table, file) => {
        file.DataModel = [table, { ...table, TableName: "second" }];
      },
      "the file has messages, second. Name one of them",
    ],
  ];

  it.each(edits)("is refused by name: %s", (_name, edit, said) => {
    const file = JSON.parse(JSON.stringify(fileOf(messagingModel, "messages")));
    edit(file.DataModel[0], file);
    expect(() => modelFromWorkbench({ file })).toThrow(said);
  });

  it("is refused with all its problems at once", () => {
    expect(() => modelFromWorkbench({ file: { DataModel: [{ Shards: 3 }] } })).toThrow(/ModelMetadata[\s\S]*Shards/);
  });

  it("is taken without facets, as files of AWS are, and with an index of the keys the other way round", () => {
    const key = (AttributeName: string) => ({ AttributeName, AttributeType: "S" });
    const inverse = {
      IndexName: "inverse",
      KeyAttributes: { PartitionKey: key("SK"), SortKey: key("PK") },
      Projection: { ProjectionType: "ALL" },
    };
    const table = {
      TableName: "sessions",
      KeyAttributes: { PartitionKey: key("PK"), SortKey: key("SK") },
      NonKeyAttributes: [key("state")],
      GlobalSecondaryIndexes: [inverse],
      TableData: [{ PK: { S: "s#1" }, SK: { S: "c#A" }, state: { S: "active" } }],
    };
    const facet = { FacetName: "Show sessions", KeyAttributeAlias: { PartitionKeyAlias: "s_id", SortKeyAlias: "SK" } };
    const fileWith = (TableFacets: readonly object[]) => ({
      ModelName: "Sessions",
      ModelMetadata: { AWSService: "Amazon DynamoDB", Version: "3.0" },
      DataModel: [{ ...table, TableFacets }],
    });
    const { model, open } = modelFromWorkbench({ file: fileWith([]) });
    expect(model).toMatchObject({ indexes: [{ name: "inverse", kind: "global" }], entities: {}, patterns: {} });
    expect(open.at(-1)).toBe("Items: 1 rows of the sample data fit the keys of no facet.");
    const { patterns } = modelFromWorkbench({ file: fileWith([facet]) }).model;
    expect(patterns.showSessions?.steps).toEqual([
      { operation: "Query", entity: "sk", purpose: "content", viaCache: false },
    ]);
  });

  it("is taken with capacity, which is left out by name, and by the name of one of its tables", () => {
    const file = JSON.parse(JSON.stringify(fileOf(messagingModel, "messages")));
    file.DataModel.push({ ...file.DataModel[0], TableName: "second", BillingMode: "PROVISIONED" });
    const { tableName, leftOut } = modelFromWorkbench({ file, table: "second" });
    expect([tableName, leftOut]).toEqual(["second", [expect.stringContaining("BillingMode of table second")]]);
  });
});
