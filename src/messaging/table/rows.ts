import * as z from "zod/mini";
import { formatKey, parseKey } from "../../model/keys";
import { messagingModel } from "../model";
import { FORMAT_VERSION, type TextContext } from "../ports/text-cipher";
import { groupIdPattern } from "../validation/group-id";
import { ulidPattern } from "../validation/ulid";

/** The last millisecond that JavaScript has a date for. */
const LAST_MILLISECOND = 8_640_000_000_000_000;

const bytes = z.instanceof(Uint8Array);
const milliseconds = z.number().check(z.int(), z.nonnegative(), z.lte(LAST_MILLISECOND));
const strings = z.pipe(
  z.set(z.string()),
  z.transform((set) => [...set]),
);

/** A message as `showConversation` reads it. */
export const messageRow = z.object({
  sk: z.string(),
  senderId: z.string(),
  text: bytes,
  sentAt: milliseconds,
  expiresAt: z.optional(z.number()),
});

/** A membership as `updateGroup` reads it. */
export const membershipRow = z.object({ participantIds: strings });

/** A membership as `listConversations` reads it, from the index. */
export const inboxRow = z.object({
  sk: z.string(),
  gsi1sk: z.string(),
  otherUserId: z.string(),
  preview: z.optional(bytes),
  lastSenderId: z.optional(z.string()),
  previewUntil: z.optional(z.number()),
  lastReadId: z.optional(z.string()),
  otherLeft: z.optional(z.literal(true)),
});

/** A membership as `offboardUser` reads it: the user's own row. */
export const leavingRow = z.object({ otherUserId: z.string() });

/** What `offboardUser` reads of the row of the other side. */
export const otherRow = z.object({ lastSenderId: z.optional(z.string()) });

/** A membership as in the error of a mark that found a newer one: each value under its DynamoDB type. */
export const readMembership = z.object({ lastReadId: z.object({ S: z.string() }) });

/** A message as in the error of a write that found it: each value under its DynamoDB type. */
export const storedMessage = z.object({
  v: z.object({ N: z.literal(String(FORMAT_VERSION)) }),
  senderId: z.object({ S: z.string() }),
  text: z.object({ B: bytes }),
  sentAt: z.object({ N: z.string().check(z.regex(/^\d{1,15}$/)) }),
});

const shown = z.catch(z.optional(z.string()), undefined);

/** What is shown of a message whose row is not as it should be. */
export const messageRemains = z.object({
  senderId: shown,
  sentAt: z.catch(z.optional(z.pipe(milliseconds, z.transform(isoTime))), undefined),
});

/** What is shown of a conversation whose row is not as it should be. */
export const inboxRemains = z.object({ otherUserId: shown, lastSenderId: shown });

const { message, membership } = messagingModel.entities;

/** The id in the key of a message; undefined if no handler wrote the key. */
export function messageIdOf(sk: unknown): string | undefined {
  return partOf({ template: message.keys.sk, value: sk, name: "messageId", pattern: ulidPattern });
}

/** The id in the key of a membership; undefined if no handler wrote the key. */
export function groupIdOf(sk: unknown): string | undefined {
  return partOf({ template: membership.keys.sk, value: sk, name: "groupId", pattern: groupIdPattern });
}

/** The id in the key of the inbox; undefined if no handler wrote the key. */
export function lastMessageIdOf(gsi1sk: unknown): string | undefined {
  return partOf({ template: membership.keys.gsi1sk, value: gsi1sk, name: "lastMessageId", pattern: ulidPattern });
}

function partOf(key: {
  readonly template: string;
  readonly value: unknown;
  readonly name: string;
  readonly pattern: RegExp;
}): string | undefined {
  const { template, value, name, pattern } = key;
  if (typeof value !== "string") return undefined;
  try {
    const part = parseKey({ template, value })[name];
    return part !== undefined && pattern.test(part) ? part : undefined;
  } catch {
    return undefined;
  }
}

/** A time as the API says it. */
export function isoTime(sentAt: number): string {
  return new Date(sentAt).toISOString();
}

/** What the text of a message belongs to: its row, who wrote it and when it was accepted. */
export function textContext(row: {
  readonly tableName: string;
  readonly groupId: string;
  readonly messageId: string;
  readonly senderId: string;
  readonly sentAt: number;
}): TextContext {
  const { tableName, groupId, messageId, senderId, sentAt } = row;
  const { pk, sk } = message.keys;
  return {
    table: tableName,
    pk: formatKey({ template: pk, values: { groupId } }),
    sk: formatKey({ template: sk, values: { messageId } }),
    attribute: "text",
    writer: senderId,
    writtenAt: String(sentAt),
  };
}

/** What the preview of a conversation, in one participant's row, belongs to: also its message, and who wrote that. */
export function previewContext(row: {
  readonly tableName: string;
  readonly userId: string;
  readonly groupId: string;
  readonly lastSenderId: string;
  readonly lastMessageId: string;
}): TextContext {
  const { tableName, userId, groupId, lastSenderId, lastMessageId } = row;
  const { pk, sk } = membership.keys;
  return {
    table: tableName,
    pk: formatKey({ template: pk, values: { userId } }),
    sk: formatKey({ template: sk, values: { groupId } }),
    attribute: "preview",
    writer: lastSenderId,
    writtenAt: lastMessageId,
  };
}
