import { defineModel } from "../../../src/model/define-model";

/** A model that has what messaging lacks: a local index, a batch, reserved words, numbers, a table read by one key. */
export const shelfModel = defineModel({
  partitionKey: { name: "owner", type: "S" },
  sortKey: { name: "number", type: "N" },
  indexes: [
    {
      name: "by-title",
      kind: "local",
      sortKey: { name: "title", type: "S" },
      projection: { type: "KEYS_ONLY" },
    },
    {
      name: "by-state",
      kind: "global",
      partitionKey: { name: "state", type: "S" },
      projection: { type: "ALL" },
    },
  ],
  entities: {
    book: {
      description: "A book.",
      keys: { owner: "SHELF#{shelfId}", number: "{bookNumber}", title: "{bookTitle}", state: "STATE#{state}" },
      keyParts: { shelfId: "The shelf.", bookNumber: "Counts.", bookTitle: "Its title.", state: "Lent or not." },
      attributes: {
        name: { type: "S", description: "A reserved word." },
        values: { type: "NS", description: "Numbers." },
        isRead: { type: "BOOL", description: "Whether it was read." },
        note: { type: "S", description: "May be missing.", optional: true },
      },
    },
  },
  patterns: {
    look: {
      id: "A",
      title: "Look at a shelf",
      description: "The books of a shelf.",
      steps: [
        {
          operation: "Query",
          entity: "book",
          purpose: "content",
          order: "ascending",
          consistentRead: true,
          viaCache: false,
          reads: ["name", "values", "isRead", "note"],
        },
        { operation: "Query", entity: "book", index: "by-title", purpose: "content", viaCache: false },
        { operation: "Query", entity: "book", index: "by-state", purpose: "content", viaCache: false, reads: ["name"] },
        { operation: "BatchGetItem", entity: "book", purpose: "content", viaCache: false, reads: ["name"] },
      ],
    },
    keep: {
      id: "B",
      title: "Keep a book",
      description: "A book is put, changed, or put again.",
      steps: [
        {
          operation: "PutItem",
          entity: "book",
          purpose: "content",
          viaCache: false,
          writes: ["name", "values", "isRead", "note"],
          guard: { kind: "absent" },
        },
        {
          operation: "UpdateItem",
          entity: "book",
          purpose: "content",
          viaCache: false,
          writes: ["name", "isRead"],
          guard: { kind: "exists" },
        },
        { operation: "UpdateItem", entity: "book", purpose: "content", viaCache: false, writes: ["state", "note"] },
        { operation: "PutItem", entity: "book", purpose: "content", viaCache: false, writes: ["name"] },
        {
          operation: "ConditionCheckItem",
          entity: "book",
          purpose: "authorisation",
          viaCache: false,
          guard: { kind: "exists" },
        },
      ],
    },
  },
});
