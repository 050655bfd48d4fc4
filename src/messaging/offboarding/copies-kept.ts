const MILLISECONDS_A_DAY = 86_400_000;
const SECONDS_A_DAY = 86_400;

/** How long a copy is kept: so many days, not at all, or no one has said it. */
export type KeptDays = number | "none" | undefined;

/** The copies that an environment keeps of rows, beside the stream. */
export interface CopySettings {
  /** Point-in-time recovery of the table. */
  readonly recoveryDays?: KeptDays;
  /** Backups that are made beside the table. */
  readonly backupDays?: KeptDays;
  /** Logs of functions and API. They name users, and hold no words. */
  readonly logDays?: KeptDays;
  /** Records of the trail. They name users by their keys, and hold no words. */
  readonly trailDays?: KeptDays;
  /** The memory of the cache, in seconds. */
  readonly cacheSeconds?: number | "none" | undefined;
}

/** Until when copies of erased rows are there: times in ISO 8601. A copy that is not kept is left out. */
export interface CopiesKept {
  /** Of the stream, which keeps the last image of a row for a day. */
  readonly streamedUntil: string;
  readonly recoverableUntil?: string;
  readonly backedUpUntil?: string;
  readonly cachedUntil?: string;
  /** Until when the last log line about the user is there, if none is written after this one. */
  readonly loggedUntil?: string;
  /** The same of the trail, which records this erasure too. */
  readonly recordedUntil?: string;
  /** The copies of which no one has said how long they are kept, joined by commas. Left out if there are none. */
  readonly notKnown?: string;
}

/**
 * Until when copies of rows that are erased now are there. What no one has said is named, and never taken for nothing.
 *
 * @param at.now milliseconds since 1970
 * @param at.copies what the environment says of its copies @default nothing
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
 */
export function copiesKept(at: { readonly now: number; readonly copies: CopySettings | undefined }): CopiesKept {
  const { now, copies = {} } = at;
  const { cacheSeconds } = copies;
  const after = (days: number): string => new Date(now + days * MILLISECONDS_A_DAY).toISOString();
  const kept = {
    recovery: ["recoverableUntil", copies.recoveryDays],
    backups: ["backedUpUntil", copies.backupDays],
    cache: ["cachedUntil", typeof cacheSeconds === "number" ? cacheSeconds / SECONDS_A_DAY : cacheSeconds],
    logs: ["loggedUntil", copies.logDays],
    trail: ["recordedUntil", copies.trailDays],
  } as const;
  const notKnown = Object.entries(kept).flatMap(([name, [, days]]) => (days === undefined ? [name] : []));
  return {
    streamedUntil: after(1),
    ...Object.fromEntries(
      Object.values(kept).flatMap(([field, days]) => (typeof days === "number" ? [[field, after(days)]] : [])),
    ),
    ...(notKnown.length > 0 && { notKnown: notKnown.join(",") }),
  };
}
