import * as z from "zod/mini";
import { groupIdPattern } from "../validation/group-id";
import {
  blockBody,
  conversationBody,
  conversationPath,
  listQuery,
  messageBody,
  readBody,
  showQuery,
  userIdPattern,
} from "../validation/input";
import type { RefusalCode } from "../validation/refusal";
import { ulidPattern } from "../validation/ulid";
import type { Route } from "./routes";

/** What a route is sent and answers, for the documents: the functions do not load it. */
export interface ApiRoute {
  readonly summary: string;
  readonly path?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniObject;
  /** Bodies of its successes, by status. */
  readonly answers: Readonly<Record<number, z.ZodMiniObject>>;
}

const userId = z.string().check(z.regex(userIdPattern));
const groupId = z.string().check(z.regex(groupIdPattern));
const messageId = z.string().check(z.regex(ulidPattern));
const sentAt = z.iso.datetime();
const cursor = z.optional(z.string());
const unreadable = z.optional(z.literal(true));

// Whatever could not be read of a row is left out, and `unreadable` says so.
const message = z.strictObject({
  messageId,
  senderId: z.optional(userId),
  sentAt: z.optional(sentAt),
  text: z.optional(z.string()),
  unreadable,
});
const conversation = z.strictObject({
  groupId,
  lastMessageId: messageId,
  otherUserId: z.optional(userId),
  lastSenderId: z.optional(userId),
  preview: z.optional(z.string()),
  unread: z.optional(z.boolean()),
  otherLeft: z.optional(z.literal(true)),
  unreadable,
});
const created = z.strictObject({ groupId, messageId, senderId: userId, sentAt });

/** Every route of the API. A new route does not compile without its line. */
export const api: Readonly<Record<Route, ApiRoute>> = {
  "GET /conversations": {
    summary: "The caller's conversations, the newest message first",
    query: listQuery,
    answers: { 200: z.strictObject({ conversations: z.array(conversation), cursor }) },
  },
  "POST /conversations": {
    summary: "The first message to somebody; a pair has one conversation",
    body: conversationBody,
    answers: { 201: created, 200: created },
  },
  "GET /conversations/{groupId}/messages": {
    summary: "Messages of a conversation of the caller, the newest first",
    path: conversationPath,
    query: showQuery,
    answers: { 200: z.strictObject({ messages: z.array(message), cursor }) },
  },
  "POST /conversations/{groupId}/messages": {
    summary: "A message to a conversation of the caller",
    path: conversationPath,
    body: messageBody,
    answers: { 201: created, 200: created },
  },
  "POST /conversations/{groupId}/read": {
    summary: "Marks how far the caller has read; never backwards",
    path: conversationPath,
    body: readBody,
    answers: { 200: z.strictObject({ groupId, lastReadId: messageId }) },
  },
  "POST /conversations/{groupId}/block": {
    summary: "Whether the caller wants messages of the other side",
    path: conversationPath,
    body: blockBody,
    answers: { 200: z.strictObject({ groupId, otherUserId: userId, blocked: z.boolean() }) },
  },
};

/** Refusals by the field that a route must be sent to give them. */
const BY_FIELD: readonly (readonly [part: "path" | "query" | "body", field: string, codes: readonly RefusalCode[]])[] =
  [
    ["query", "cursor", ["invalid_cursor"]],
    ["path", "groupId", ["conversation_not_found"]],
    ["body", "messageId", ["invalid_message_time"]],
    ["body", "text", ["text_too_long", "message_conflict", "blocked", "gone"]],
  ];
const OF_EVERY_ROUTE: readonly RefusalCode[] = [
  "unauthenticated",
  "missing_scope",
  "invalid_request",
  "try_again",
  "internal_error",
];

/** The refusals that a route may answer, by what it is sent. */
export function refusalsOf(route: ApiRoute): readonly RefusalCode[] {
  const own = BY_FIELD.flatMap(([part, field, codes]) =>
    Object.hasOwn(route[part]?._zod.def.shape ?? {}, field) ? codes : [],
  );
  return [...OF_EVERY_ROUTE, ...own];
}
