import * as z from "zod/mini";
import { formatKey, parseKey } from "../../model/keys";
import { messagingModel } from "../model";
import type { TextContext } from "../ports/text-cipher";

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

const { message, membership } = messagingModel.entities;

export function messageIdOf(sk: string): string {
  return parseKey({ template: message.keys.sk, value: sk }).messageId ?? "";
}

export function groupIdOf(sk: string): string {
  return parseKey({ template: membership.keys.sk, value: sk }).groupId ?? "";
}

export function lastMessageIdOf(gsi1sk: string): string {
  return parseKey({ template: membership.keys.gsi1sk, value: gsi1sk }).lastMessageId ?? "";
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
