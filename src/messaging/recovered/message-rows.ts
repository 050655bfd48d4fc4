import { type Item, itemText } from "../../recovery/item-text";
import type { RowReader } from "../../recovery/row-reader";
import { groupIdOf, lastMessageIdOf, messageIdOf } from "../table/rows";
import { handlerLimits } from "../validation/handler-limits";
import { ulidTime } from "../validation/ulid";

/** What is changed without a time: the marks of a membership, and when a row expires, which an operator may shorten. */
const UNDATED = ["lastReadId", "blocked", "expiresAt", "previewUntil", "otherLeft"];
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
    if (isSameBut(UNDATED, { live, restored })) return isMarkedOn({ live, restored }) ? "marked" : undefined;
    if (isErased({ live, restored })) return "marked";
    const isMembership = groupIdOf(live.sk?.S) !== undefined;
    const isForward = (live.gsi1sk?.S ?? "") > (restored.gsi1sk?.S ?? "");
    if (!isMembership || !isForward || !messageRows.isAfter(live, moment)) return undefined;
    const isSame = isSameBut([...UNDATED, ...OF_THE_LAST_MESSAGE], { live, restored });
    return isSame && isMarkedOn({ live, restored }) ? "movedOn" : undefined;
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

/** A mark moves forward only, and who has left stays away: what went back is no change of a function. */
function isMarkedOn({ live, restored }: Pair): boolean {
  const isBack = restored.otherLeft?.BOOL === true && live.otherLeft?.BOOL !== true;
  return !isBack && (live.lastReadId?.S ?? "") >= (restored.lastReadId?.S ?? "");
}

/** Whether a row is as before, but for what goes when a user leaves: a text, or the preview of a row that is marked. */
function isErased({ live, restored }: Pair): boolean {
  const isMessage = messageIdOf(live.sk?.S) !== undefined;
  const isTold = isMessage ? live.erased?.BOOL === true : live.otherLeft?.BOOL === true;
  const erased = isMessage ? ["text"] : ["preview", "lastSenderId", "previewUntil"];
  if (!isTold || erased.some((name) => live[name] !== undefined)) return false;
  if (isMessage && restored.text === undefined) return false;
  const isSame = isSameBut([...UNDATED, ...erased, ...(isMessage ? ["erased"] : [])], { live, restored });
  return isSame && isMarkedOn({ live, restored });
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
