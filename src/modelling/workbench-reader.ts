import type { AttributeType, KeyAttribute, Projection } from "../model/types";
import type { SampleItem } from "./sample-items";

/** A file of NoSQL Workbench that cannot become a model, with every reason at once. */
export class WorkbenchError extends Error {
  override readonly name = "WorkbenchError";

  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** What a file says of a table. */
export interface ReadTable {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** Types of the attributes that are no keys of the table. */
  readonly types: ReadonlyMap<string, AttributeType>;
  readonly indexes: readonly ReadIndex[];
  readonly facets: readonly ReadFacet[];
  readonly rows: readonly SampleItem[];
  /** Sentences about what the file says and no model holds. */
  readonly leftOut: readonly string[];
}

export interface ReadIndex {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  readonly projection: Projection;
}

export interface ReadFacet {
  readonly name: string;
  readonly partitionKeyAlias: string;
  readonly sortKeyAlias?: string;
  readonly attributes: readonly string[];
}

const TYPES = ["S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"];
const CAPACITY = ["ProvisionedCapacitySettings", "BillingMode"];
const TABLE_MEMBERS = [
  ...["TableName", "KeyAttributes", "NonKeyAttributes", "TableFacets", "GlobalSecondaryIndexes", "TableData"],
  ...["DataAccess", ...CAPACITY],
];

type Json = Readonly<Record<string, unknown>>;

/**
 * The tables of a file of format 3.0. A member that no published file has is refused by its path: it may hold what a model
 * would have to say.
 *
 * @throws WorkbenchError with every problem of the file.
 */
export function readWorkbench(file: unknown): readonly ReadTable[] {
  const reader = new Reader();
  const root = reader.object(file, "file", ["ModelName", "ModelMetadata", "DataModel"]);
  const { AWSService, Version } = reader.object(root.ModelMetadata, "ModelMetadata");
  if (AWSService !== "Amazon DynamoDB" || Version !== "3.0") {
    reader.problems.push(
      `ModelMetadata: must be of AWSService "Amazon DynamoDB" and Version "3.0", got ${JSON.stringify(AWSService)} and ` +
        `${JSON.stringify(Version)}. Export the model from NoSQL Workbench 3 anew.`,
    );
  }
  const tables = reader.list(root.DataModel, "DataModel").map((table, at) => reader.table(table, `DataModel[${at}]`));
  if (reader.problems.length > 0) throw new WorkbenchError(reader.problems);
  return tables;
}

/** Reads on after a problem, so that all are told at once. */
class Reader {
  readonly problems: string[] = [];

  object(value: unknown, path: string, members?: readonly string[]): Json {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.problems.push(`${path}: must be an object, got ${JSON.stringify(value) ?? "nothing"}.`);
      return {};
    }
    for (const name of members === undefined ? [] : Object.keys(value)) {
      if (members?.includes(name)) continue;
      this.problems.push(
        `${path}.${name}: is in no file that AWS has published, so that nothing tells what it means. Take it out, and say ` +
          "what it says in the model.",
      );
    }
    return value as Json;
  }

  list(value: unknown, path: string): readonly unknown[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.problems.push(`${path}: must be a list, got ${JSON.stringify(value)}.`);
    return [];
  }

  text(value: unknown, path: string): string {
    if (typeof value === "string" && value !== "") return value;
    this.problems.push(`${path}: must be a text, got ${JSON.stringify(value) ?? "nothing"}.`);
    return "";
  }

  table(value: unknown, path: string): ReadTable {
    const table = this.object(value, path, TABLE_MEMBERS);
    const name = this.text(table.TableName, `${path}.TableName`);
    this.noAccess(table.DataAccess, `${path}.DataAccess`);
    const attributes = this.list(table.NonKeyAttributes, `${path}.NonKeyAttributes`);
    const types = attributes.map((one, at) => this.attribute(one, `${path}.NonKeyAttributes[${at}]`, TYPES));
    const twice = types.map((one) => one.name).filter((one, at, all) => all.indexOf(one) !== at);
    for (const one of twice) this.problems.push(`${path}.NonKeyAttributes: ${one} is there twice. Keep one of them.`);
    return {
      name,
      ...this.keys(table.KeyAttributes, `${path}.KeyAttributes`),
      types: new Map(types.map((one) => [one.name, one.type as AttributeType])),
      indexes: this.list(table.GlobalSecondaryIndexes, `${path}.GlobalSecondaryIndexes`).map((one, at) =>
        this.index(one, `${path}.GlobalSecondaryIndexes[${at}]`),
      ),
      facets: this.list(table.TableFacets, `${path}.TableFacets`).map((one, at) =>
        this.facet(one, `${path}.TableFacets[${at}]`),
      ),
      rows: this.list(table.TableData, `${path}.TableData`) as readonly SampleItem[],
      leftOut: CAPACITY.filter((member) => table[member] !== undefined && table[member] !== "PAY_PER_REQUEST").map(
        (member) => `${member} of table ${name}: tables of the baseline are billed by request.`,
      ),
    };
  }

  private index(value: unknown, path: string): ReadIndex {
    const index = this.object(value, path, ["IndexName", "KeyAttributes", "Projection", ...CAPACITY]);
    const projection = this.object(index.Projection, `${path}.Projection`, ["ProjectionType", "NonKeyAttributes"]);
    const type = this.text(projection.ProjectionType, `${path}.Projection.ProjectionType`);
    if (!["ALL", "KEYS_ONLY", "INCLUDE"].includes(type)) {
      this.problems.push(`${path}.Projection.ProjectionType: must be ALL, KEYS_ONLY or INCLUDE, got "${type}".`);
    }
    const attributes = this.list(projection.NonKeyAttributes, `${path}.Projection.NonKeyAttributes`).map((one, at) =>
      this.text(one, `${path}.Projection.NonKeyAttributes[${at}]`),
    );
    return {
      name: this.text(index.IndexName, `${path}.IndexName`),
      ...this.keys(index.KeyAttributes, `${path}.KeyAttributes`),
      projection: type === "INCLUDE" ? { type, attributes } : { type: type as "ALL" | "KEYS_ONLY" },
    };
  }

  private facet(value: unknown, path: string): ReadFacet {
    const members = ["FacetName", "KeyAttributeAlias", "TableData", "NonKeyAttributes", "DataAccess"];
    const facet = this.object(value, path, members);
    this.noAccess(facet.DataAccess, `${path}.DataAccess`);
    const alias = this.object(facet.KeyAttributeAlias, `${path}.KeyAttributeAlias`, [
      "PartitionKeyAlias",
      "SortKeyAlias",
    ]);
    const { SortKeyAlias } = alias;
    return {
      name: this.text(facet.FacetName, `${path}.FacetName`),
      partitionKeyAlias: this.text(alias.PartitionKeyAlias, `${path}.KeyAttributeAlias.PartitionKeyAlias`),
      ...(SortKeyAlias !== undefined && {
        sortKeyAlias: this.text(SortKeyAlias, `${path}.KeyAttributeAlias.SortKeyAlias`),
      }),
      attributes: this.list(facet.NonKeyAttributes, `${path}.NonKeyAttributes`).map((one, at) =>
        this.text(one, `${path}.NonKeyAttributes[${at}]`),
      ),
    };
  }

  private keys(value: unknown, path: string): { readonly partitionKey: KeyAttribute; readonly sortKey?: KeyAttribute } {
    const keys = this.object(value, path, ["PartitionKey", "SortKey"]);
    const key = (name: string): KeyAttribute =>
      this.attribute(keys[name], `${path}.${name}`, ["S", "N", "B"]) as KeyAttribute;
    return {
      partitionKey: key("PartitionKey"),
      ...(keys.SortKey !== undefined && { sortKey: key("SortKey") }),
    };
  }

  private attribute(value: unknown, path: string, types: readonly string[]) {
    const { AttributeName, AttributeType } = this.object(value, path, ["AttributeName", "AttributeType"]);
    const type = this.text(AttributeType, `${path}.AttributeType`);
    if (!types.includes(type)) {
      this.problems.push(`${path}.AttributeType: must be one of ${types.join(", ")}, got "${type}".`);
    }
    return { name: this.text(AttributeName, `${path}.AttributeName`), type };
  }

  /** A facet or table may be bound to a database of MySQL, from which Workbench once read. */
  private noAccess(value: unknown, path: string): void {
    if (value === undefined) return;
    const { MySql } = this.object(value, path, ["MySql"]);
    if (MySql === undefined || Object.keys(this.object(MySql, `${path}.MySql`)).length === 0) return;
    this.problems.push(`${path}.MySql: binds the data to a database of MySQL, and no model does. Make it {}.`);
  }
}
