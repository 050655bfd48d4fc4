import { modelLimits } from "../../src/model/model-limits";

/**
 * Ceilings that no local server has: they follow from AWS's published limits, and nothing was measured.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections.SizeLimit
 */
export const partitionLimits = { writeUnitsPerSecond: 1000, readUnitsPerSecond: 3000 } as const;

const BYTES_A_GIGABYTE = 1024 ** 3;
/** Bytes that an index entry takes beside its attributes. @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.StorageConsiderations */
const INDEX_ENTRY_BYTES = 100;

/** Moves a second of the rows of one user, if each takes so many units of one partition. */
export function movesPerSecond(unitsOfOnePartition: number): number {
  return Math.floor(partitionLimits.writeUnitsPerSecond / unitsOfOnePartition);
}

/** Rows of one partition key value that fit if the table has a local index, with or without an entry for each row. */
export function rowsOfCollection(options: { readonly rowBytes: number; readonly isIndexed: boolean }): number {
  const { rowBytes, isIndexed } = options;
  const bytes = isIndexed ? rowBytes + rowBytes + INDEX_ENTRY_BYTES : rowBytes;
  return Math.floor((modelLimits.itemCollectionGigabytes * BYTES_A_GIGABYTE) / bytes);
}
