import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { ModelError } from "../../src/model/model-error";
import type { TableModel } from "../../src/model/types";
import { templateWith } from "../support/synthesized-template";
import { ordersModel, secureTable } from "./builders";
import { built } from "./changes";

const localIndex = {
  name: "by-price",
  kind: "local",
  sortKey: { name: "price", type: "N" },
  projection: { type: "INCLUDE", attributes: ["title", "currency"] },
} as const;
const withLocalIndex: TableModel = { ...ordersModel, indexes: [...ordersModel.indexes, localIndex] };
const tableOf = (more: Parameters<typeof secureTable>[0] = {}) =>
  templateWith(secureTable(more)).only(DynamodbTable).body;

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
