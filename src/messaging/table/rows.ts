import * as z from "zod/mini";
import { formatKey, parseKey } from "../../model/keys";
import { messagingModel } from "../model";
import type { TextContext } from "../ports/text-cipher";
import { groupIdPattern } from "../validation/group-id";
import { ulidPattern } from "../validation/ulid";

const bytes = z.instanceof(Uint8Array);
const strings = z.pipe(
  z.set(z.string()),
  z.transform((set) => [...set]),
);

/** A message as `showConversation` reads it. */
export const messageRow = z.object({
  sk: z.string(),
  senderId: z.string(),
  text: bytes,
  sentAt: z.string(),
  expiresAt: z.optional(z.number()),
});

/** A membership as `createMessage` reads it. */
export const membershipRow = z.object({ participantIds: strings });

/** A membership as `listConversations` reads it, from the index. */
export const inboxRow = z.object({
  sk: z.string(),
  gsi1sk: z.string(),
  otherUserId: z.string(),
  preview: bytes,
  lastSenderId: z.string(),
});

/** A message as in the error of a write that found it: each value under its DynamoDB type. */
export const storedMessage = z.object({
  senderId: z.object({ S: z.string() }),
  text: z.object({ B: bytes }),
  sentAt: z.object({ S: z.string() }),
});

const shown = z.catch(z.optional(z.string()), undefined);

/** What is shown of a message whose row is not as it should be. */
export const messageRemains = z.object({ senderId: shown, sentAt: shown });

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

/** The place of the text of a message. */
export function textContext(row: { tableName: string; groupId: string; messageId: string }): TextContext {
  const { pk, sk } = message.keys;
  return {
    table: row.tableName,
    pk: formatKey({ template: pk, values: row }),
    sk: formatKey({ template: sk, values: row }),
    attribute: "text",
  };
}

/** The place of the preview of a conversation, in one participant's row. */
export function previewContext(row: { tableName: string; userId: string; groupId: string }): TextContext {
  const { pk, sk } = membership.keys;
  return {
    table: row.tableName,
    pk: formatKey({ template: pk, values: { userId: row.userId } }),
    sk: formatKey({ template: sk, values: { groupId: row.groupId } }),
    attribute: "preview",
  };
}
