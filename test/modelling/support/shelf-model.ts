import { defineModel } from "../../../src/model/define-model";

const read = { entity: "book", purpose: "content", viaCache: false, reads: ["name"] } as const;
const write = { entity: "book", purpose: "content", viaCache: false } as const;
const check = { operation: "ConditionCheckItem", entity: "book", purpose: "authorisation", viaCache: false } as const;

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
        version: { type: "N", description: "Grows." },
        lentTo: { type: "S", description: "The reader who has it.", optional: true },
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
        { ...read, operation: "BatchGetItem", reason: "Up to a hundred books at once." },
        { ...read, operation: "TransactGetItems", reason: "Of one moment." },
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
          writes: ["name", "values", "isRead", "version", "note", "lentTo"],
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
        { ...check, guard: { kind: "exists" } },
        { ...check, guard: { kind: "equals", attribute: "isRead", value: true } },
        { ...write, operation: "DeleteItem", reason: "Lost.", guard: { kind: "attributeAbsent", attribute: "lentTo" } },
        { ...write, operation: "DeleteItem", reason: "Lost." },
        { ...write, operation: "BatchWriteItem", reason: "Many.", writes: ["name", "values"] },
        {
          ...write,
          operation: "UpdateItem",
          writes: ["name"],
          guard: { kind: "equals", attribute: "isRead", value: true },
        },
        { ...write, operation: "UpdateItem", writes: ["name"], guard: { kind: "equalsGiven", attribute: "isRead" } },
        { ...write, operation: "UpdateItem", writes: ["name"], guard: { kind: "attributeExists", attribute: "note" } },
        {
          ...write,
          operation: "UpdateItem",
          writes: ["lentTo"],
          guard: { kind: "attributeAbsent", attribute: "lentTo" },
        },
        {
          ...write,
          operation: "UpdateItem",
          writes: ["version"],
          guard: { kind: "olderThanOrAbsent", attribute: "version" },
        },
      ],
    },
  },
});
