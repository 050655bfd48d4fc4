import * as z from "zod/mini";
import { groupIdPattern } from "./group-id";
import { handlerLimits } from "./handler-limits";
import { Refusal, type RefusalCode } from "./refusal";
import { ulidPattern } from "./ulid";

/** The id of a user. It has no `#`, which divides the parts of keys. */
export const userIdPattern = new RegExp(`^[A-Za-z0-9][A-Za-z0-9_-]{0,${handlerLimits.maxUserIdCharacters - 1}}$`);

/** Half of a surrogate pair, which UTF-8 cannot encode. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Control characters except tab and line ends. */
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
  /** Set by a client that has just written: the page is then as new as the table, at twice the cost. */
  fresh,
  /** The id of a message: only newer ones are shown. */
  after: z.optional(messageId),
});
/** Here a fresh page is as new as the index, which follows the table within moments and has no consistent read. */
export const listQuery = z.strictObject({ cursor, fresh });
/** The sender is no field, because the token says who it is. An unknown field is refused and not ignored. */
export const messageBody = z.strictObject({ messageId, text });
export const conversationBody = z.strictObject({ otherUserId: userId, messageId, text });

export const readBody = z.strictObject({ messageId });
export const blockBody = z.strictObject({ otherUserId: userId, blocked: z.boolean() });

const OWN_CODE: Readonly<Record<string, RefusalCode>> = { cursor: "invalid_cursor" };

/**
 * Input that is parsed by a schema.
 *
 * @throws Refusal with the name of the field, if the schema has it, and never with its value.
 */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, sent: unknown): z.output<Schema> {
  const result = z.safeParse(schema, sent);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path[0];
  if (typeof field !== "string") throw new Refusal("invalid_request");
  throw new Refusal(OWN_CODE[field] ?? "invalid_request", field);
}

/** @throws Refusal if the text is longer than a message may be. */
export function assertTextFits(sent: string): void {
  if (Buffer.byteLength(sent, "utf8") > handlerLimits.maxTextBytes) throw new Refusal("text_too_long", "text");
}
