import * as z from "zod/mini";
import { groupIdPattern } from "./group-id";
import { handlerLimits } from "./handler-limits";
import { Refusal, type RefusalCode } from "./refusal";
import { ulidPattern } from "./ulid";

/** No `#`: it divides the parts of keys. */
export const userIdPattern = new RegExp(`^[A-Za-z0-9][A-Za-z0-9_-]{0,${handlerLimits.maxUserIdCharacters - 1}}$`);

/** Halves of a pair are no text that UTF-8 could hold. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Control characters but for tab and line ends. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u;

const userId = z.string().check(z.regex(userIdPattern));
const groupId = z.string().check(z.regex(groupIdPattern));
const messageId = z.string().check(z.regex(ulidPattern));
const text = z.string().check(
  z.refine((value) => VISIBLE.test(value)),
  z.refine((value) => !LONE_SURROGATE.test(value) && !CONTROL.test(value)),
);
const cursor = z.optional(z.string().check(z.minLength(1), z.maxLength(handlerLimits.maxCursorCharacters)));

const fresh = z.optional(z.literal(["true", "false"]));

export const conversationPath = z.strictObject({ groupId });
export const showQuery = z.strictObject({
  cursor,
  /** Asked for by a client that has just written: the page is then as new as the table, at twice the cost. */
  fresh,
});
/** Here `fresh` is as new as the index, which follows the table within moments: it takes no consistent read. */
export const listQuery = z.strictObject({ cursor, fresh });
/** Who sends it is not among the fields: the token says so. A field that is not here is refused, not ignored. */
export const messageBody = z.strictObject({ messageId, text });
export const conversationBody = z.strictObject({ otherUserId: userId, messageId, text });

const OWN_CODE: Readonly<Record<string, RefusalCode>> = { cursor: "invalid_cursor" };

/**
 * What a schema makes of what was sent.
 *
 * @throws Refusal that names the field, if it is one of ours, and nothing that was in it.
 */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, sent: unknown): z.output<Schema> {
  const result = z.safeParse(schema, sent);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path[0];
  if (typeof field !== "string") throw new Refusal("invalid_request");
  throw new Refusal(OWN_CODE[field] ?? "invalid_request", field);
}

/** @throws Refusal for a text that is longer than a message may be. */
export function assertTextFits(sent: string): void {
  if (Buffer.byteLength(sent, "utf8") > handlerLimits.maxTextBytes) throw new Refusal("text_too_long", "text");
}
