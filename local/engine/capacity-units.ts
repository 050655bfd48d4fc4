import { itemBytes } from "./item-size";
import type { IndexDefinition, TableDefinition } from "./table-definition";
import { canonical, type Json, type WireItem } from "./wire";

/** Bytes that one write unit covers. */
const WRITE_UNIT_BYTES = 1_024;
/** Units of a transaction for each unit of a plain write: it prepares every item, and then writes it. */
const UNITS_IN_TRANSACTION = 2;

/** An item before and after a write. Both are missing if a condition failed because there was no item. */
export interface Images {
  readonly before: WireItem | undefined;
  readonly after: WireItem | undefined;
}

/** Write units of the table, and of each index by its name. */
export interface WriteUnits {
  readonly table: number;
  readonly indexes: Readonly<Record<string, number>>;
}

/**
 * The write units of a write.
 *
 * The table charges the larger of the two images. An index charges what changes in it: nothing if it projects none of
 * the changed attributes, two writes if its key changes, because the entry moves.
 *
 * In a transaction everything is charged twice. AWS documents that for the table. For an index it is how DynamoDB Local
 * counts, and an upper bound.
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

/** Bytes of the larger of the two images. A write whose condition fails is charged by them too. */
export function tableUnits({ before, after }: Images): number {
  return Math.max(unitsOf(before), unitsOf(after), 1);
}

/** The units in the form of an answer to `ReturnConsumedCapacity: INDEXES`. */
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

/** The entry of an item in an index; undefined if the item lacks a key of the index. */
function entryOf(item: WireItem | undefined, index: IndexDefinition): WireItem | undefined {
  if (item === undefined || index.keys.some((name) => item[name] === undefined)) return undefined;
  const { projected } = index;
  return Object.fromEntries(Object.entries(item).filter(([name]) => projected === "all" || projected.includes(name)));
}

function unitsOf(item: WireItem | undefined): number {
  return item === undefined ? 0 : Math.ceil(itemBytes(item) / WRITE_UNIT_BYTES);
}
