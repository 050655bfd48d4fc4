import { handlerLimits } from "./handler-limits";
import { Refusal } from "./refusal";

/** Crockford's base 32: no I, L, O and U. Their order as text is their order as numbers. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_DIGITS = 10;

/**
 * 26 digits, capitals only: the specification reads small letters too, and one message would then have two ids. The
 * first digit is at most 7, because the time has 48 bits.
 *
 * @see https://github.com/ulid/spec
 */
export const ulidPattern = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** The time in a ULID, in milliseconds since 1970. It expects a ULID. */
export function ulidTime(ulid: string): number {
  return [...ulid.slice(0, TIME_DIGITS)].reduce((time, digit) => time * DIGITS.length + DIGITS.indexOf(digit), 0);
}

/**
 * Refuses an id whose time is too far from now, in either direction.
 *
 * A client that comes back later than this with the id of a message that was stored is refused as well: it finds out
 * by reading the conversation.
 *
 * @throws Refusal
 */
export function assertRecent(ulid: string, now: number): void {
  if (Math.abs(ulidTime(ulid) - now) > handlerLimits.maxClockDifferenceMilliseconds) {
    throw new Refusal("invalid_message_time", "messageId");
  }
}
