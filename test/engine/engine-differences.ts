import type { KnownDifference } from "./probe/probe";

/** Where an engine answers otherwise than AWS documents, and why that does not matter to what is tested on it. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    probe: "a transaction with a deletion",
    engine: "node",
    reason: "No pattern deletes: the engine refuses what no role of ours may do.",
    instead: { error: "ValidationException" },
  },
  {
    probe: "a transaction with a check",
    engine: "node",
    reason: "No pattern checks an item that it does not write.",
    instead: { error: "ValidationException" },
  },
  {
    probe: "a query of an index for what it does not project",
    engine: "node",
    reason: "A read that the index lacks is refused by the check of the model, which the requests are made of.",
    instead: { Items: [{}], Count: 1, ScannedCount: 1 },
  },
  {
    probe: "an empty key of an index",
    engine: "node",
    reason: "Keys are made of parts by one function, which refuses an empty part.",
    instead: {},
  },
  {
    probe: "the cost of a transaction of three items in no index",
    engine: "dynamodb-local",
    reason:
      "It charges a transaction of puts as if it held one; costs of transactions are taken from the other engine.",
    instead: {
      ConsumedCapacity: [{ TableName: "dm-example-messages", CapacityUnits: 2, Table: { CapacityUnits: 2 } }],
    },
  },
];
