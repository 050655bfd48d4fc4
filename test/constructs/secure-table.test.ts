import { DynamodbContributorInsights } from "@cdktf/provider-aws/lib/dynamodb-contributor-insights";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { SecureTable } from "../../src/index";
import { ModelError } from "../../src/model/model-error";
import type { TableModel } from "../../src/model/types";
import { foreignStack, templateWith } from "../support/synthesized-template";
import { KEY_ARN, ordersModel, secureTable, TABLE_ARN } from "./builders";

const localIndex = {
  name: "by-price",
  kind: "local",
  sortKey: { name: "price", type: "N" },
  projection: { type: "INCLUDE", attributes: ["title", "currency"] },
} as const;
const withLocalIndex: TableModel = { ...ordersModel, indexes: [...ordersModel.indexes, localIndex] };
const bare: TableModel = { ...ordersModel, timeToLiveAttribute: undefined, stream: undefined, indexes: [] };

const tableOf = (more: Parameters<typeof secureTable>[0] = {}) =>
  templateWith(secureTable(more)).only(DynamodbTable).body;

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
      kms_key_arn: `\${aws_kms_key.key.arn}`,
    });
  });
});

describe("the busiest keys", () => {
  it("are shown for the table and for each global index, if somebody says why", () => {
    const insights = templateWith(
      secureTable({ model: withLocalIndex, contributorInsights: { reason: "a hot key is looked for" } }),
    ).all(DynamodbContributorInsights);
    expect(insights.map(({ body }) => [body.table_name, body.index_name])).toEqual([
      [`\${aws_dynamodb_table.orders.name}`, "by-state"],
      [`\${aws_dynamodb_table.orders.name}`, undefined],
    ]);
  });

  it("are not shown otherwise: CloudWatch would have them in plain text", () => {
    expect(templateWith(secureTable()).count(DynamodbContributorInsights)).toBe(0);
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
