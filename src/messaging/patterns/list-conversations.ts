import * as z from "zod/mini";
import type { Answer, PatternRequest } from "../http/http-function";
import type { Dependencies } from "../runtime/dependencies";
import { pageSource } from "../table/page-source";
import { PatternRequests } from "../table/requests";
import { groupIdOf, inboxRow, lastMessageIdOf, previewContext } from "../table/rows";
import { readableText } from "../texts/readable-text";
import { decodeCursor, encodeCursor } from "../validation/cursor";
import { groupIdPattern } from "../validation/group-id";
import { listQuery, parse } from "../validation/input";
import { ulidPattern } from "../validation/ulid";

const pattern = "listConversations";

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
  const rows = z.parse(z.array(inboxRow), page.Items ?? []);
  const conversations = await Promise.all(rows.map((row) => conversationOf({ dependencies, callerId, row })));
  const last = rows.at(-1);
  return {
    status: 200,
    body: {
      conversations,
      ...(page.LastEvaluatedKey !== undefined &&
        last !== undefined && { cursor: encodeCursor(scope, [lastMessageIdOf(last.gsi1sk), groupIdOf(last.sk)]) }),
    },
  };
}

function positionIn(scope: Parameters<typeof decodeCursor>[0], cursor: string): Record<string, string> {
  const [lastMessageId = "", groupId = ""] = decodeCursor(scope, { cursor, expected: [ulidPattern, groupIdPattern] });
  return { lastMessageId, groupId };
}

async function conversationOf(options: {
  readonly dependencies: Dependencies;
  readonly callerId: string;
  readonly row: z.output<typeof inboxRow>;
}): Promise<Readonly<Record<string, unknown>>> {
  const { dependencies, callerId, row } = options;
  const { tableName } = dependencies;
  const groupId = groupIdOf(row.sk);
  const lastMessageId = lastMessageIdOf(row.gsi1sk);
  const head = { groupId, otherUserId: row.otherUserId, lastMessageId, lastSenderId: row.lastSenderId };
  const preview = await readableText(dependencies, {
    bytes: row.preview,
    context: previewContext({ tableName, userId: callerId, groupId }),
    event: "unreadablePreview",
    row: { groupId, userId: callerId },
  });
  return { ...head, ...(preview === undefined ? { unreadable: true } : { preview }) };
}
