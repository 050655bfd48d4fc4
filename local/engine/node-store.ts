import { Database } from "./database";
import type { OpenStore } from "./store";
import { Stream } from "./table-stream";
import { type Json, refused, type WireItem } from "./wire";
import { Writer } from "./writer";

/**
 * DynamoDB in this process, in memory, without Java: dynalite, and what it lacks.
 *
 * `test/engine/engine-differences.ts` lists the known differences from DynamoDB Local.
 */
export const nodeStore: OpenStore = async ({ table, tableArn }) => {
  const database = await Database.start(table);
  const stream = new Stream(`${tableArn}/stream/2026-01-01T00:00:00.000`);
  const writer = new Writer({ database, onChange: (change) => stream.add(change) });
  return {
    call: async (operation, input) => {
      switch (operation) {
        case "GetItem":
        case "Query":
        case "Scan":
          return database.call(operation, input);
        case "PutItem":
        case "UpdateItem":
        case "DeleteItem":
          return writer.write({ operation, input });
        case "BatchWriteItem":
          for (const Item of putsOf(input, table.name)) {
            await writer.write({ operation: "PutItem", input: { TableName: table.name, Item } });
          }
          return { UnprocessedItems: {} };
        case "TransactWriteItems":
          return writer.transact(input);
        default:
          throw refused("UnknownOperationException", `The engine has no ${operation}.`);
      }
    },
    records: async () => stream.records,
    // dynalite has no socket here, and keeps its items in memory.
    stop: async () => {},
  };
};

/** @throws Error for a deletion, because no pattern deletes in batches. */
function putsOf({ RequestItems }: Json, table: string): readonly WireItem[] {
  const requests = (RequestItems as Readonly<Record<string, readonly Json[]>>)[table] ?? [];
  return requests.map(({ PutRequest }) => {
    if (PutRequest === undefined) throw refused("ValidationException", "The engine puts in batches, and no more.");
    return (PutRequest as { readonly Item: WireItem }).Item;
  });
}
