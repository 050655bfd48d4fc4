const MILLISECONDS_A_DAY = 86_400_000;

/** Until when copies of erased rows are there. Backups that are made beside the table have a time of their own. */
export interface CopiesKept {
  /** Of the stream, which keeps the last image of a row for a day: time in ISO 8601. */
  readonly streamedUntil: string;
  /** Of point-in-time recovery: time in ISO 8601. Absent if the table has none. */
  readonly recoverableUntil?: string;
}

/**
 * Until when copies of rows that are erased now are there.
 *
 * @param at.now milliseconds since 1970
 * @param at.recoveryDays days of point-in-time recovery of the table @default it has none
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
 */
export function copiesKept(at: { readonly now: number; readonly recoveryDays: number | undefined }): CopiesKept {
  const { now, recoveryDays } = at;
  const after = (days: number): string => new Date(now + days * MILLISECONDS_A_DAY).toISOString();
  return {
    streamedUntil: after(1),
    ...(recoveryDays !== undefined && { recoverableUntil: after(recoveryDays) }),
  };
}
