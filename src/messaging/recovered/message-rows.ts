import { type Item, itemText } from "../../recovery/item-text";
import type { RowReader } from "../../recovery/row-reader";
import { groupIdOf, lastMessageIdOf, messageIdOf } from "../table/rows";
import { handlerLimits } from "../validation/handler-limits";
import { ulidTime } from "../validation/ulid";

/** What is changed without a time: the marks of a membership, and when a row expires, which an operator may shorten. */
const UNDATED = ["lastReadId", "blocked", "expiresAt", "previewUntil"];
/** What the function of the stream writes into a membership with each newer message. */
const OF_THE_LAST_MESSAGE = ["gsi1sk", "v", "preview", "lastSenderId", "previewUntil"];

/**
 * The rows of messages and memberships.
 *
 * A message has the time at which it was accepted. A membership has the id of its last message instead, whose time the
 * sender's device has chosen: it may be some minutes off, and is taken for as late as it can be.
 */
export const messageRows: RowReader = {
  isAfter: (live, moment) => (latestWriteOf(live) ?? Number.NEGATIVE_INFINITY) > moment,
  changeSince: ({ live, restored }, moment) => {
    if (isSameBut(UNDATED, { live, restored })) return isReadFurther({ live, restored }) ? "marked" : undefined;
    const isMembership = groupIdOf(live.sk?.S) !== undefined;
    const isForward = (live.gsi1sk?.S ?? "") > (restored.gsi1sk?.S ?? "");
    if (!isMembership || !isForward || !messageRows.isAfter(live, moment)) return undefined;
    const isSame = isSameBut([...UNDATED, ...OF_THE_LAST_MESSAGE], { live, restored });
    return isSame && isReadFurther({ live, restored }) ? "movedOn" : undefined;
  },
};

interface Pair {
  readonly live: Item;
  readonly restored: Item;
}

/** The latest time at which a row may have been written, in milliseconds; undefined if it does not say it. */
function latestWriteOf({ sk, sentAt, gsi1sk }: Item): number | undefined {
  if (messageIdOf(sk?.S) !== undefined) return sentAt?.N === undefined ? undefined : Number(sentAt.N);
  const lastMessageId = groupIdOf(sk?.S) === undefined ? undefined : lastMessageIdOf(gsi1sk?.S);
  if (lastMessageId === undefined) return undefined;
  return ulidTime(lastMessageId) + handlerLimits.maxClockDifferenceMilliseconds;
}

function isSameBut(names: readonly string[], { live, restored }: Pair): boolean {
  const rest = (item: Item) =>
    itemText(Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name))));
  return rest(live) === rest(restored);
}

/** A mark moves forward only: one that went back is no change of a function. */
function isReadFurther({ live, restored }: Pair): boolean {
  return (live.lastReadId?.S ?? "") >= (restored.lastReadId?.S ?? "");
}

/** The rows of the table of branch keys: each has the time at which it was made. */
export const branchKeyRows: RowReader = {
  isAfter: (live, moment) => Date.parse(live["create-time"]?.S ?? "") > moment,
  changeSince: ({ live, restored }, moment) => {
    // A rotation replaces the row of the active version.
    const isOfTheSameKey = live["kms-arn"]?.S === restored["kms-arn"]?.S;
    return isOfTheSameKey && branchKeyRows.isAfter(live, moment) ? "movedOn" : undefined;
  },
};
