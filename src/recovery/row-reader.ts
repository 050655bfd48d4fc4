import type { Item } from "./item-text";

/**
 * Why a row of the live table is not as the restored one has it:
 *
 * - `movedOn`: it was changed after the moment that was restored, as it says itself;
 * - `marked`: it differs only in what is changed without a time.
 */
export type Explained = "movedOn" | "marked";

/** What a drill knows of the rows of a table. What it does not know is missing or different, and never explained away. */
export interface RowReader {
  /** Whether a row was written after the moment, in milliseconds since 1970, as the row says itself. */
  isAfter(live: Item, moment: number): boolean;
  /** Why a row differs from what it was at the moment; undefined if nothing explains it. */
  changeSince(pair: { readonly live: Item; readonly restored: Item }, moment: number): Explained | undefined;
}

/**
 * How far a time in a row may be before the moment at which the row was stored, in milliseconds: the time is taken by a
 * function before it writes, on a clock of its own, and DynamoDB restores to whole seconds.
 */
export const GRACE = 60_000;
