import * as z from "zod/mini";
import type { Answer, PatternRequest } from "../http/http-function";
import type { Dependencies } from "../runtime/dependencies";
import { pageSource } from "../table/page-source";
import { PatternRequests } from "../table/requests";
import { formatProblem } from "../table/row-format";
import { groupIdOf, inboxRemains, inboxRow, lastMessageIdOf, previewContext } from "../table/rows";
import { readableText, tellUnreadable } from "../texts/readable-text";
import { decodeCursor, encodeCursor } from "../validation/cursor";
import { groupIdPattern } from "../validation/group-id";
import { listQuery, parse } from "../validation/input";
import { ulidPattern } from "../validation/ulid";
import { nextPage } from "./next-page";

const pattern = "listConversations";
const MILLISECONDS = 1_000;

/**
 * Pattern B: lists the caller's conversations, the one with the newest message first, a page at a time.
 *
 * A conversation that gets a message while its participant turns pages moves to the front. It is then on no later page,
 * even if it was on no earlier one. It is first in a list that is begun anew.
 */
export async function listConversations(dependencies: Dependencies, request: PatternRequest): Promise<Answer> {
  const { tableName } = dependencies;
  const { callerId } = request;
  parse(z.strictObject({}), request.path);
  const { cursor, fresh } = parse(listQuery, request.query);
  const scope = { tableName, pattern, callerId, partition: {} };
  const requests = new PatternRequests({ tableName, pattern });
  const source = pageSource(dependencies, { viaCache: requests.isCached("membership"), fresh: fresh === "true" });
  const page = await source.query(
    requests.query("membership", {
      parts: { userId: callerId },
      after: cursor === undefined ? undefined : positionIn(scope, cursor),
    }),
  );
  const items = page.Items ?? [];
  const conversations = await Promise.all(items.map((item) => conversationOf({ dependencies, callerId, item })));
  const cursorAt = (position: readonly string[]) => encodeCursor(scope, position);
  return {
    status: 200,
    body: { conversations, ...(page.LastEvaluatedKey && nextPage(items, { positionOf, cursorAt })) },
  };
}

function positionOf({ gsi1sk, sk }: Readonly<Record<string, unknown>>): readonly (string | undefined)[] {
  return [lastMessageIdOf(gsi1sk), groupIdOf(sk)];
}

function positionIn(scope: Parameters<typeof decodeCursor>[0], cursor: string): Record<string, string> {
  const [lastMessageId = "", groupId = ""] = decodeCursor(scope, { cursor, expected: [ulidPattern, groupIdPattern] });
  return { lastMessageId, groupId };
}

async function conversationOf(options: {
  readonly dependencies: Dependencies;
  readonly callerId: string;
  readonly item: Readonly<Record<string, unknown>>;
}): Promise<Readonly<Record<string, unknown>>> {
  const { dependencies, callerId, item } = options;
  const { tableName } = dependencies;
  const groupId = groupIdOf(item.sk);
  const lastMessageId = lastMessageIdOf(item.gsi1sk);
  const event = "unreadablePreview";
  const problem = formatProblem(item.v);
  const { success, data } = z.safeParse(inboxRow, item);
  if (problem !== undefined || !success || groupId === undefined || lastMessageId === undefined) {
    const errorName = problem ?? "WrongRowError";
    tellUnreadable(dependencies, { event, row: { groupId, userId: callerId }, errorName });
    return { groupId, lastMessageId, ...z.parse(inboxRemains, item), unreadable: true };
  }
  const { otherUserId, lastSenderId, preview: bytes, previewUntil, lastReadId = "", otherLeft } = data;
  const unread = lastSenderId !== callerId && lastReadId < lastMessageId;
  const head = {
    groupId,
    otherUserId,
    lastMessageId,
    ...(lastSenderId !== undefined && { lastSenderId }),
    unread,
    ...(otherLeft === true && { otherLeft }),
  };
  // The preview went with the one who wrote it.
  if (otherLeft === true && bytes === undefined && lastSenderId === undefined) return head;
  if (bytes === undefined || lastSenderId === undefined) {
    tellUnreadable(dependencies, { event, row: { groupId, userId: callerId }, errorName: "WrongRowError" });
    return { ...head, unreadable: true };
  }
  // The message has expired. The conversation stays, because its row is the permission to read it.
  if (previewUntil !== undefined && previewUntil * MILLISECONDS <= dependencies.now()) return head;
  const preview = await readableText(dependencies, {
    bytes,
    context: previewContext({ tableName, userId: callerId, groupId, lastSenderId, lastMessageId }),
    event,
    row: { groupId, userId: callerId },
  });
  return { ...head, ...(preview === undefined ? { unreadable: true } : { preview }) };
}
