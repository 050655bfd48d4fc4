import { DynamodbContributorInsights } from "@cdktf/provider-aws/lib/dynamodb-contributor-insights";
import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { policyDocument } from "../../policies/document";
import { SecureTable } from "../../src/index";
import { ModelError } from "../../src/model/model-error";
import type { TableModel } from "../../src/model/types";
import { foreignStack, policyIn, templateWith } from "../support/template";
import { KEY_ARN, ordersModel, SOME_POLICY, secureTable, TABLE_ARN } from "./builders";
import { built } from "./changes";

const localIndex = {
  name: "by-price",
  kind: "local",
  sortKey: { name: "price", type: "N" },
  projection: { type: "INCLUDE", attributes: ["title", "currency"] },
} as const;
const withLocalIndex: TableModel = { ...ordersModel, indexes: [...ordersModel.indexes, localIndex] };
const bare: TableModel = { ...ordersModel, timeToLiveAttribute: undefined, stream: undefined, indexes: [] };

const tableOf = (more: Parameters<typeof secureTable>[0] = {}) => templateWith(secureTable(more)).only(DynamodbTable).body;

describe("a table of somebody else's", () => {
  it("is protected in every way when nothing is asked for", () => {
    expect(tableOf()).toMatchObject({
      billing_mode: "PAY_PER_REQUEST",
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
      name: "orders",
      point_in_time_recovery: { enabled: true, recovery_period_in_days: 35 },
      server_side_encryption: { enabled: true, kms_key_arn: KEY_ARN },
    });
  });

  it("has the keys, stream and time to live of its model", () => {
    expect(tableOf()).toMatchObject({
      hash_key: "customer",
      range_key: "order",
      stream_enabled: true,
      stream_view_type: "NEW_AND_OLD_IMAGES",
      ttl: { enabled: true, attribute_name: "goneAt" },
    });
  });

  it("defines the attributes that are in a key, each once, and no others", () => {
    expect(tableOf({ model: withLocalIndex }).attribute).toEqual([
      { name: "customer", type: "S" },
      { name: "order", type: "S" },
      { name: "placedAt", type: "N" },
      { name: "price", type: "N" },
      { name: "state", type: "S" },
    ]);
  });

  it("has the global index of its model", () => {
    expect(tableOf().global_secondary_index).toEqual([
      { name: "by-state", hash_key: "state", range_key: "placedAt", projection_type: "KEYS_ONLY" },
    ]);
  });

  it("has its ceiling on the table and on every index", () => {
    const ceiling = { max_read_request_units: 100, max_write_request_units: 50 };
    const second = { ...(ordersModel.indexes[0] ?? localIndex), name: "second" };
    const model = { ...ordersModel, indexes: [...ordersModel.indexes, second] };
    const table = tableOf({ model, maxReadRequestUnits: 100, maxWriteRequestUnits: 50 });
    expect(table.on_demand_throughput).toEqual(ceiling);
    expect(table.global_secondary_index).toMatchObject([
      { name: "by-state", on_demand_throughput: ceiling },
      { name: "second", on_demand_throughput: ceiling },
    ]);
  });

  it("has no ceiling block when none is asked for", () => {
    expect(tableOf().on_demand_throughput).toBeUndefined();
  });

  it("omits time to live, stream and sort key when its model has none, instead of turning them off", () => {
    const table = tableOf({ model: { ...bare, sortKey: undefined } });
    for (const argument of ["ttl", "stream_enabled", "stream_view_type", "range_key"]) {
      expect(Object.keys(table)).not.toContain(argument);
    }
    expect(table.global_secondary_index).toEqual([]);
    expect(table.local_secondary_index).toEqual([]);
  });

  it("takes its key from a reference as well as from a text", () => {
    const template = templateWith((stack) => {
      const key = new KmsKey(stack, "key", {});
      secureTable({ encryptionKeyArn: key.arn })(stack);
    });
    expect(template.only(DynamodbTable).body.server_side_encryption).toEqual({
      enabled: true,
      kms_key_arn: "${aws_kms_key.key.arn}",
    });
  });
});

describe("a local index", () => {
  it("shares the partition key and has a sort key and a projection of its own", () => {
    expect(tableOf({ model: withLocalIndex }).local_secondary_index).toEqual([
      {
        name: "by-price",
        range_key: "price",
        projection_type: "INCLUDE",
        non_key_attributes: ["currency", "title"],
      },
    ]);
  });

  it("comes with a warning that it holds every item collection below 10 GB", () => {
    expect(built(secureTable({ model: withLocalIndex })).warnings).toEqual([
      expect.stringMatching(/orders model\.indexes\[1\]: a local index limits every item collection .* to 10 GB/),
    ]);
  });

  it.each<[string, TableModel, string]>([
    [
      "has no sort key",
      { ...ordersModel, indexes: [{ ...localIndex, sortKey: undefined }] },
      "orders model.indexes[0].sortKey: a local index needs a sort key of its own. Name the attribute it sorts by.",
    ],
    [
      "has another partition key",
      { ...ordersModel, indexes: [{ ...localIndex, partitionKey: { name: "state", type: "S" } }] },
      'orders model.indexes[0].partitionKey: a local index has the partition key of the table, "customer" (S), got "state" (S). Leave it out, or make the index global.',
    ],
    [
      "is on a table without a sort key",
      { ...ordersModel, sortKey: undefined, indexes: [localIndex] },
      "orders model.indexes[0]: a local index needs a table with a sort key.",
    ],
    [
      "projects a key once more",
      { ...ordersModel, indexes: [{ ...localIndex, projection: { type: "INCLUDE", attributes: ["order"] } }] },
      "orders model.indexes[0].projection.attributes: names",
    ],
    [
      "is the sixth",
      {
        ...ordersModel,
        indexes: [1, 2, 3, 4, 5, 6].map((number) => ({
          ...localIndex,
          name: `local-${number}`,
          projection: { type: "KEYS_ONLY" },
        })),
      },
      "orders model.indexes: a table has at most 5 local indexes, got 6. Make some of them global.",
    ],
  ])("is refused when it %s", (_, model, message) => {
    expect(() => tableOf({ model })).toThrow(ModelError);
    expect(() => tableOf({ model })).toThrow(message);
  });

  it("is refused with everything else that is wrong, at once", () => {
    const model: TableModel = {
      ...ordersModel,
      indexes: [
        { ...localIndex, sortKey: undefined },
        { name: "global", kind: "global", projection: { type: "INCLUDE", attributes: [] } },
      ],
    };
    expect(() => tableOf({ model })).toThrow(
      /indexes\[0\]\.sortKey[\s\S]*indexes\[1\]\.partitionKey[\s\S]*indexes\[1\]\.projection/,
    );
  });
});

describe("the policies of a table", () => {
  const document = policyDocument([
    {
      Sid: "DenyOtherTenants",
      Effect: "Deny",
      Principal: "*",
      Action: "dynamodb:GetItem",
      Resource: TABLE_ARN,
      Condition: { StringNotEquals: { "dynamodb:LeadingKeys": "TENANT#${aws:PrincipalTag/tenant}" } },
    },
  ]);

  it("are none when none are given", () => {
    expect(templateWith(secureTable()).count(DynamodbResourcePolicy)).toBe(0);
  });

  it("escape policy variables for Terraform and leave references alone", () => {
    const template = templateWith((stack) => {
      const key = new KmsKey(stack, "key", {});
      const condition = { StringEquals: { "kms:Key": key.arn, "aws:PrincipalTag/team": "${aws:ResourceTag/team}" } };
      const statement = { ...document.Statement[0], Sid: "DenyOthers", Effect: "Deny", Condition: condition } as const;
      secureTable({ resourcePolicy: policyDocument([statement]) })(stack);
    });
    const text = String(template.only(DynamodbResourcePolicy).body.policy);
    expect(text).toContain('"aws:PrincipalTag/team":"$${aws:ResourceTag/team}"');
    expect(text).toContain('"kms:Key":"${aws_kms_key.key.arn}"');
  });

  it("reach AWS as they were written", () => {
    const template = templateWith(secureTable({ resourcePolicy: document }));
    expect(policyIn(template.only(DynamodbResourcePolicy))).toEqual(document);
  });

  it("are on the table and on its stream, each by the reference that Terraform orders by", () => {
    const template = templateWith(secureTable({ resourcePolicy: SOME_POLICY, streamPolicy: () => SOME_POLICY }));
    expect(template.all(DynamodbResourcePolicy).map(({ body }) => body.resource_arn)).toEqual([
      "${aws_dynamodb_table.orders.arn}",
      "${aws_dynamodb_table.orders.stream_arn}",
    ]);
  });

  it("are made of the ARN of the stream, whose last part AWS makes", () => {
    const streamPolicy = (streamArn: string) =>
      policyDocument([{ Sid: "DenyAll", Effect: "Deny", Principal: "*", Action: "dynamodb:GetRecords", Resource: streamArn }]);
    const policy = policyIn(templateWith(secureTable({ streamPolicy })).only(DynamodbResourcePolicy));
    expect(policy.Statement[0]?.Resource).toBe("${aws_dynamodb_table.orders.stream_arn}");
  });

  it("are refused above the 20 KB that AWS takes", () => {
    const Resource = Array.from({ length: 400 }, (_, index) => `${TABLE_ARN}/index/by-something-long-${index}`);
    const resourcePolicy = policyDocument([
      { Sid: "DenyScans", Effect: "Deny", Principal: "*", Action: "dynamodb:Scan", Resource },
    ]);
    expect(() => templateWith(secureTable({ resourcePolicy }))).toThrow(/orders table policy must be at most 20,480 bytes/);
  });
});

describe("the busiest keys", () => {
  it("are shown for the table and for each global index", () => {
    const insights = templateWith(secureTable({ model: withLocalIndex })).all(DynamodbContributorInsights);
    expect(insights.map(({ body }) => [body.table_name, body.index_name])).toEqual([
      ["${aws_dynamodb_table.orders.name}", "by-state"],
      ["${aws_dynamodb_table.orders.name}", undefined],
    ]);
  });

  it("are not shown when that is turned off", () => {
    expect(templateWith(secureTable({ contributorInsights: false })).count(DynamodbContributorInsights)).toBe(0);
  });
});

describe("what a table hands on", () => {
  const make = (more: Parameters<typeof secureTable>[0]): SecureTable => secureTable(more)(foreignStack());

  it("is the ARN that was given", () => {
    expect(make({ tableArn: TABLE_ARN }).tableArn).toBe(TABLE_ARN);
  });

  it("is the ARN that AWS reports when none was given", () => {
    expect(make({}).tableArn).toMatch(/^\$\{TfToken\[/);
  });

  it("has a stream only when its model has one", () => {
    expect(make({}).streamArn).toBeDefined();
    expect(make({ model: bare }).streamArn).toBeUndefined();
  });
});

it("a model with patterns that cannot be confined is refused as a whole", () => {
  const model: TableModel = {
    ...ordersModel,
    entities: {
      order: {
        description: "An order.",
        keys: { customer: "{customerId}", order: "{orderId}" },
        attributes: { state: { type: "S", description: "New or paid." } },
      },
    },
    patterns: {
      find: {
        id: "A",
        title: "Find",
        description: "An order.",
        steps: [{ operation: "GetItem", entity: "order", purpose: "content", viaCache: false, reads: ["state"] }],
      },
    },
  };
  expect(() => tableOf({ model })).toThrow(ModelError);
});
