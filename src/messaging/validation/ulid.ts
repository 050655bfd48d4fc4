import { handlerLimits } from "./handler-limits";
import { Refusal } from "./refusal";

/** Crockford's base 32, without I, L, O and U. The order as text is the order as numbers. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_DIGITS = 10;

/**
 * A ULID: 26 digits, capitals only. The specification also accepts small letters, with which one message would have two
 * ids. The first digit is at most 7, because the time has 48 bits.
 *
 * @see https://github.com/ulid/spec
 */
export const ulidPattern = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** The time in a ULID, in milliseconds since 1970. The text must match `ulidPattern`. */
export function ulidTime(ulid: string): number {
  return [...ulid.slice(0, TIME_DIGITS)].reduce((time, digit) => time * DIGITS.length + DIGITS.indexOf(digit), 0);
}

/**
 * Refuses an id whose time is too far after now: no message can have it.
 *
 * @throws Refusal if the time is more than `maxClockDifferenceMilliseconds` after now.
 */
export function assertNotLater(ulid: string, now: number): void {
  if (ulidTime(ulid) - now > handlerLimits.maxClockDifferenceMilliseconds) {
    throw new Refusal("invalid_message_time", "messageId");
  }
}

/**
 * Refuses an id whose time is too far from now, in either direction.
 *
 * It also refuses a client that repeats a stored message later than that: the client has to read the conversation.
 *
 * @throws Refusal if the time is more than `maxClockDifferenceMilliseconds` from now.
 */
export function assertRecent(ulid: string, now: number): void {
  if (Math.abs(ulidTime(ulid) - now) > handlerLimits.maxClockDifferenceMilliseconds) {
    throw new Refusal("invalid_message_time", "messageId");
  }
}
