import { messagingModel } from "../../src/messaging/model";
import { tableShape } from "../../src/model/table-shape";
import type { TableModel } from "../../src/model/types";

describe("the table of a model", () => {
  it("is, for messages, one table with one sparse index, a stream and a time to live", () => {
    expect(tableShape(messagingModel)).toStrictEqual({
      partitionKey: { name: "pk", type: "S" },
      sortKey: { name: "sk", type: "S" },
      attributeDefinitions: [
        { name: "gsi1pk", type: "S" },
        { name: "gsi1sk", type: "S" },
        { name: "pk", type: "S" },
        { name: "sk", type: "S" },
      ],
      globalSecondaryIndexes: [
        {
          name: "gsi1",
          partitionKey: { name: "gsi1pk", type: "S" },
          sortKey: { name: "gsi1sk", type: "S" },
          projectionType: "INCLUDE",
          nonKeyAttributes: ["lastReadId", "lastSenderId", "otherLeft", "otherUserId", "preview", "previewUntil", "v"],
        },
      ],
      localSecondaryIndexes: [],
      timeToLiveAttribute: "expiresAt",
      streamViewType: "NEW_IMAGE",
    });
  });

  it("gives a local index the partition key of the table", () => {
    const model: TableModel = {
      partitionKey: { name: "tenant", type: "S" },
      sortKey: { name: "order", type: "S" },
      indexes: [
        { name: "byTotal", kind: "local", sortKey: { name: "total", type: "N" }, projection: { type: "KEYS_ONLY" } },
      ],
      entities: {},
      patterns: {},
    };
    expect(tableShape(model)).toStrictEqual({
      partitionKey: { name: "tenant", type: "S" },
      sortKey: { name: "order", type: "S" },
      attributeDefinitions: [
        { name: "order", type: "S" },
        { name: "tenant", type: "S" },
        { name: "total", type: "N" },
      ],
      globalSecondaryIndexes: [],
      localSecondaryIndexes: [
        {
          name: "byTotal",
          partitionKey: { name: "tenant", type: "S" },
          sortKey: { name: "total", type: "N" },
          projectionType: "KEYS_ONLY",
        },
      ],
    });
  });

  it("defines an attribute once that is the key of table and index", () => {
    const pk = { name: "pk", type: "S" } as const;
    const sk = { name: "sk", type: "S" } as const;
    const model: TableModel = {
      partitionKey: pk,
      sortKey: sk,
      indexes: [{ name: "reverse", kind: "global", partitionKey: sk, sortKey: pk, projection: { type: "ALL" } }],
      entities: {},
      patterns: {},
    };
    expect(tableShape(model).attributeDefinitions).toEqual([pk, sk]);
  });
});
