import { itemBytes } from "./item-size";
import type { IndexDefinition, TableDefinition } from "./table-definition";
import { canonical, type Json, type WireItem } from "./wire";

/** Bytes that one unit writes. */
const WRITE_UNIT_BYTES = 1_024;
/** A transaction prepares every item, and then writes it. */
const UNITS_IN_TRANSACTION = 2;

/** An item before and after a write. Neither: a write whose condition failed for want of an item. */
export interface Images {
  readonly before: WireItem | undefined;
  readonly after: WireItem | undefined;
}

/** Write units of the table and of each index by name. */
export interface WriteUnits {
  readonly table: number;
  readonly indexes: Readonly<Record<string, number>>;
}

/**
 * What a write costs.
 *
 * The table charges the larger of the two images. An index charges what changes in it: nothing when it projects none of
 * it, two writes when its key changes, because the entry moves.
 *
 * In a transaction everything is charged twice. AWS says so of the table; that an index is charged twice too is how
 * DynamoDB Local counts it, and an upper bound.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export function writeUnits(
  images: Images,
  { table, inTransaction }: { readonly table: TableDefinition; readonly inTransaction: boolean },
): WriteUnits {
  const factor = inTransaction ? UNITS_IN_TRANSACTION : 1;
  const indexes = table.indexes
    .map((index) => [index.name, factor * indexUnits(images, index)] as const)
    .filter(([, units]) => units > 0);
  return { table: factor * tableUnits(images), indexes: Object.fromEntries(indexes) };
}

/** The larger of the two images: also what a write is charged whose condition fails. */
export function tableUnits({ before, after }: Images): number {
  return Math.max(unitsOf(before), unitsOf(after), 1);
}

/** As DynamoDB answers it when a caller asks with `ReturnConsumedCapacity: INDEXES`. */
export function consumedCapacity(tableName: string, units: WriteUnits): Json {
  const indexes = Object.entries(units.indexes);
  return {
    TableName: tableName,
    CapacityUnits: units.table + indexes.reduce((sum, [, one]) => sum + one, 0),
    Table: { CapacityUnits: units.table },
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: Object.fromEntries(indexes.map(([name, one]) => [name, { CapacityUnits: one }])),
    }),
  };
}

function indexUnits({ before, after }: Images, index: IndexDefinition): number {
  const [old, now] = [entryOf(before, index), entryOf(after, index)];
  if (old === undefined || now === undefined) return unitsOf(old) + unitsOf(now);
  if (index.keys.some((name) => canonical(old[name]) !== canonical(now[name]))) return unitsOf(old) + unitsOf(now);
  return canonical(old) === canonical(now) ? 0 : Math.max(unitsOf(old), unitsOf(now));
}

/** What an index holds of an item; nothing of one that lacks a key of it. */
function entryOf(item: WireItem | undefined, index: IndexDefinition): WireItem | undefined {
  if (item === undefined || index.keys.some((name) => item[name] === undefined)) return undefined;
  const { projected } = index;
  return Object.fromEntries(Object.entries(item).filter(([name]) => projected === "all" || projected.includes(name)));
}

function unitsOf(item: WireItem | undefined): number {
  return item === undefined ? 0 : Math.ceil(itemBytes(item) / WRITE_UNIT_BYTES);
}
