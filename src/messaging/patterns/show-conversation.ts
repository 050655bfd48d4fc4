import * as z from "zod/mini";
import type { Answer, PatternRequest } from "../http/http-function";
import type { Dependencies } from "../runtime/dependencies";
import { pageSource } from "../table/page-source";
import { PatternRequests } from "../table/requests";
import { formatProblem } from "../table/row-format";
import {
  erasedRow,
  isoTime,
  lastMessageIdOf,
  messageIdOf,
  messageRemains,
  messageRow,
  textContext,
} from "../table/rows";
import { readableText, tellUnreadable } from "../texts/readable-text";
import { decodeCursor, encodeCursor } from "../validation/cursor";
import { conversationPath, parse, showQuery } from "../validation/input";
import { Refusal } from "../validation/refusal";
import { ulidPattern } from "../validation/ulid";
import { nextPage } from "./next-page";

const pattern = "showConversation";
const MILLISECONDS = 1_000;

/**
 * Pattern A: shows the messages of a conversation that the caller is in, newest first, a page at a time.
 *
 * A strongly consistent read of the membership comes first: messages are read only for a participant.
 *
 * Pattern F, what is new since a message, is the same with `after`: if the membership names no newer message, nothing
 * more is read, so that a client that asks often costs one read unit each time.
 */
export async function showConversation(dependencies: Dependencies, request: PatternRequest): Promise<Answer> {
  const { table, tableName } = dependencies;
  const { callerId } = request;
  const { groupId } = parse(conversationPath, request.path);
  const { cursor, fresh, after } = parse(showQuery, request.query);
  const scope = { tableName, pattern, callerId, partition: { groupId, ...(after !== undefined && { after }) } };
  const [before] = cursor === undefined ? [] : decodeCursor(scope, { cursor, expected: [ulidPattern] });
  const requests = new PatternRequests({ tableName, pattern });

  const membership = await table.get(requests.get("membership", { userId: callerId, groupId }));
  if (membership.Item === undefined) throw new Refusal("conversation_not_found");
  const newest = lastMessageIdOf(membership.Item.gsi1sk);
  // A caller who has just written knows better than the membership, which follows.
  if (after !== undefined && newest !== undefined && newest <= after && fresh !== "true") {
    return { status: 200, body: { messages: [] } };
  }

  // The cache may not have the message that the membership names.
  const viaCache = requests.isCached("message") && after === undefined;
  const source = pageSource(dependencies, { viaCache, fresh: fresh === "true" });
  const page = await source.query(
    requests.query("message", {
      parts: { groupId },
      after: before === undefined ? undefined : { messageId: before },
      above: after === undefined ? undefined : { messageId: after },
      consistentRead: fresh === "true",
    }),
  );
  const items = page.Items ?? [];
  const now = dependencies.now();
  // DynamoDB deletes an expired row up to days later. Until then it is left out here.
  const kept = items.filter(({ expiresAt }) => typeof expiresAt !== "number" || expiresAt * MILLISECONDS > now);
  const messages = await Promise.all(kept.map((item) => messageOf({ dependencies, groupId, item })));
  const cursorAt = (position: readonly string[]) => encodeCursor(scope, position);
  return {
    status: 200,
    body: { messages, ...(page.LastEvaluatedKey && nextPage(items, { positionOf, cursorAt })) },
  };
}

function positionOf({ sk }: Readonly<Record<string, unknown>>): readonly (string | undefined)[] {
  return [messageIdOf(sk)];
}

async function messageOf(options: {
  readonly dependencies: Dependencies;
  readonly groupId: string;
  readonly item: Readonly<Record<string, unknown>>;
}): Promise<Readonly<Record<string, unknown>>> {
  const { dependencies, groupId, item } = options;
  const { tableName } = dependencies;
  const messageId = messageIdOf(item.sk);
  const event = "unreadableText";
  const errorName = formatProblem(item.v);
  const erased = z.safeParse(erasedRow, item);
  if (errorName === undefined && messageId !== undefined && erased.success) {
    const { senderId, sentAt } = erased.data;
    return { messageId, senderId, sentAt: isoTime(sentAt), erased: true };
  }
  const { success, data } = z.safeParse(messageRow, item);
  if (errorName !== undefined || !success || messageId === undefined) {
    tellUnreadable(dependencies, { event, row: { groupId, messageId }, errorName: errorName ?? "WrongRowError" });
    return { messageId, ...z.parse(messageRemains, item), unreadable: true };
  }
  const { senderId, sentAt } = data;
  const text = await readableText(dependencies, {
    bytes: data.text,
    context: textContext({ tableName, groupId, messageId, senderId, sentAt }),
    event,
    row: { groupId, messageId },
  });
  const head = { messageId, senderId, sentAt: isoTime(sentAt) };
  return { ...head, ...(text === undefined ? { unreadable: true } : { text }) };
}
