import { tableUnits } from "./capacity-units";
import type { Call, Units } from "./recorded-call";
import type { Store } from "./store";
import type { TableDefinition } from "./table-definition";
import { isConditionFailure, type Json, type WireItem } from "./wire";

const READS = ["GetItem", "Query", "Scan"];

/** The answer to a call, and its cost. */
export interface Metered {
  readonly answer: Json;
  readonly units: Units;
}

/**
 * Carries out a call and finds out its cost. It asks for the consumed capacity; if the caller did not, the answer is
 * returned without it.
 *
 * @throws the error of the store.
 */
export async function metered(store: Store, { operation, input }: Call): Promise<Metered> {
  const isAsked = (input.ReturnConsumedCapacity ?? "NONE") !== "NONE";
  const answer = await store.call(operation, isAsked ? input : { ...input, ReturnConsumedCapacity: "INDEXES" });
  const { ConsumedCapacity = [], ...rest } = answer;
  const consumed = [ConsumedCapacity].flat() as readonly { readonly CapacityUnits?: number }[];
  const units = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  const isRead = READS.includes(operation);
  return { answer: isAsked ? answer : rest, units: { read: isRead ? units : 0, write: isRead ? 0 : units } };
}

/**
 * The cost of a refused call. A write whose condition failed is charged by the larger of the stored item and the sent
 * item. The error does not say so.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export async function unitsOfFailure(
  store: Store,
  options: { readonly call: Call; readonly error: unknown; readonly table: TableDefinition },
): Promise<Units | undefined> {
  const { call, error, table } = options;
  if (!isConditionFailure(error)) return undefined;
  const sent = call.input.Item as WireItem | undefined;
  const holder = (call.input.Key ?? sent ?? {}) as WireItem;
  const Key = Object.fromEntries(table.keys.map((name) => [name, holder[name]]));
  const { Item } = await store.call("GetItem", { TableName: table.name, Key, ConsistentRead: true });
  return { read: 0, write: tableUnits({ before: Item as WireItem | undefined, after: sent }) };
}
