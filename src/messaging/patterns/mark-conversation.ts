import * as z from "zod/mini";
import type { Answer, PatternRequest } from "../http/http-function";
import { isConditionFailure } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { PatternRequests } from "../table/requests";
import { readMembership } from "../table/rows";
import { directGroupId } from "../validation/group-id";
import { blockBody, conversationPath, parse, readBody } from "../validation/input";
import { Refusal } from "../validation/refusal";
import { assertNotLater } from "../validation/ulid";

const pattern = "markConversation";

/**
 * Pattern E: marks how far the caller has read.
 *
 * Only the caller's own membership is written, and only forward. A mark that is as new already is a success, and is
 * answered with what is stored.
 */
export async function markRead(dependencies: Dependencies, request: PatternRequest): Promise<Answer> {
  const { table, tableName, now } = dependencies;
  const { groupId } = parse(conversationPath, request.path);
  parse(z.strictObject({}), request.query);
  const { messageId: lastReadId } = parse(readBody, request.body());
  // A mark in the far future would hide every message to come.
  assertNotLater(lastReadId, now());
  const parts = { userId: request.callerId, groupId };
  const marked = (id: string): Answer => ({ status: 200, body: { groupId, lastReadId: id } });
  try {
    await table.update(
      new PatternRequests({ tableName, pattern }).update("membership", { parts, attributes: { lastReadId } }),
    );
    return marked(lastReadId);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    const stored = (error as { readonly Item?: unknown }).Item;
    if (stored === undefined) throw new Refusal("conversation_not_found");
    return marked(z.parse(readMembership, stored).lastReadId.S);
  }
}

/**
 * Pattern E: says whether the caller wants messages of the other side.
 *
 * The row of the other side is written, because that is the one that decides when they write. The id of a conversation
 * follows from its pair: who does not name the other one of the caller's own pair gets no row.
 */
export async function blockSender(dependencies: Dependencies, request: PatternRequest): Promise<Answer> {
  const { table, tableName } = dependencies;
  const { groupId } = parse(conversationPath, request.path);
  parse(z.strictObject({}), request.query);
  const { otherUserId, blocked } = parse(blockBody, request.body());
  if (directGroupId([request.callerId, otherUserId]) !== groupId) throw new Refusal("conversation_not_found");
  const parts = { userId: otherUserId, groupId };
  try {
    await table.update(
      new PatternRequests({ tableName, pattern }).update("membership", { parts, attributes: { blocked } }),
    );
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal("conversation_not_found") : error;
  }
  return { status: 200, body: { groupId, otherUserId, blocked } };
}
