import * as z from "zod/mini";
import type { Answer, PatternRequest } from "../http/http-function";
import { FORMAT_VERSION } from "../ports/text-cipher";
import { cancellationReasons, isConditionFailure, isTransient } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { PatternRequests } from "../table/requests";
import { isoTime, previewContext, storedMessage, textContext } from "../table/rows";
import { readableText } from "../texts/readable-text";
import { directGroupId } from "../validation/group-id";
import { handlerLimits } from "../validation/handler-limits";
import { assertTextFits, conversationBody, conversationPath, messageBody, parse } from "../validation/input";
import { Refusal } from "../validation/refusal";
import { assertRecent } from "../validation/ulid";
import { previewOf } from "./preview";

const pattern = "createMessage";
const SECONDS_A_DAY = 86_400;
const MILLISECONDS = 1_000;

interface NewMessage {
  readonly senderId: string;
  readonly groupId: string;
  readonly messageId: string;
  readonly text: string;
}

/** Pattern C: adds a message to a conversation that the caller is in. */
export async function createMessage(dependencies: Dependencies, request: PatternRequest): Promise<Answer> {
  const { groupId } = parse(conversationPath, request.path);
  parse(z.strictObject({}), request.query);
  const { messageId, text } = parse(messageBody, request.body());
  assertTextFits(text);
  assertRecent(messageId, dependencies.now());
  return addTo(dependencies, { senderId: request.callerId, groupId, messageId, text });
}

/**
 * Pattern C: puts the first message of a new conversation, in one transaction with the membership of both.
 *
 * A pair has one conversation. If it exists already, the message is added to it. If one of the two has lost their
 * membership, they get it again; if one has left for good, nothing is written. The user directory, and not this
 * function, knows whether the other person exists and wants messages.
 */
export async function startConversation(dependencies: Dependencies, request: PatternRequest): Promise<Answer> {
  const senderId = request.callerId;
  parse(z.strictObject({}), request.path);
  parse(z.strictObject({}), request.query);
  const { otherUserId, messageId, text } = parse(conversationBody, request.body());
  if (otherUserId === senderId) throw new Refusal("invalid_request", "otherUserId");
  assertTextFits(text);
  assertRecent(messageId, dependencies.now());
  const message = { senderId, groupId: directGroupId([senderId, otherUserId]), messageId, text };
  return startWith(dependencies, { message, otherUserId });
}

async function addTo(dependencies: Dependencies, message: NewMessage): Promise<Answer> {
  const { table, tableName } = dependencies;
  const { groupId, senderId } = message;
  const requests = new PatternRequests({ tableName, pattern });
  const { Item } = await table.get(requests.get("membership", { userId: senderId, groupId }));
  if (Item === undefined) throw new Refusal("conversation_not_found");
  assertNobodyLeft(Item);
  assertWanted(Item);
  return put(dependencies, { message, item: await messageItem(dependencies, message) });
}

type MessageItem = Awaited<ReturnType<typeof messageItem>>;

async function put(
  dependencies: Dependencies,
  { message, item }: { readonly message: NewMessage; readonly item: MessageItem },
): Promise<Answer> {
  const { table, tableName } = dependencies;
  try {
    await table.put(new PatternRequests({ tableName, pattern }).put("message", item));
    return created(message, item.attributes.sentAt);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return replayed(dependencies, { message, stored: (error as { readonly Item?: unknown }).Item });
  }
}

/**
 * Memberships are read first, so that a conversation that exists costs no transaction. One of two may be missing, after
 * a loss or a restore: the transaction then puts that one. Or its user has left: then the other one says so.
 */
async function startWith(
  dependencies: Dependencies,
  { message, otherUserId }: { readonly message: NewMessage; readonly otherUserId: string },
): Promise<Answer> {
  const { table, tableName } = dependencies;
  const requests = new PatternRequests({ tableName, pattern });
  const { groupId, senderId } = message;
  const item = await messageItem(dependencies, message);
  const membershipOf = async (userId: string) =>
    (await table.get(requests.get("membership", { userId, groupId }))).Item;
  for (let attempt = 1; ; attempt += 1) {
    const [ofSender, ofOther] = await Promise.all([membershipOf(senderId), membershipOf(otherUserId)]);
    for (const there of [ofSender, ofOther]) if (there !== undefined) assertNobodyLeft(there);
    if (ofSender !== undefined) assertWanted(ofSender);
    const missing = [...(ofSender ? [] : [senderId]), ...(ofOther ? [] : [otherUserId])];
    if (missing.length === 0) return put(dependencies, { message, item });
    if (missing.length === 1) {
      // An erasure marks the row that stays before it deletes the other one: a read that begins after the other one was
      // missed sees the mark, whichever of the two reads above was the faster one.
      const there = await membershipOf(ofSender === undefined ? otherUserId : senderId);
      if (there !== undefined) assertNobodyLeft(there);
    }
    const memberships = await Promise.all(
      missing.map((userId) =>
        membershipItem(dependencies, {
          message,
          userId,
          otherUserId: userId === senderId ? otherUserId : senderId,
          expiresAt: item.attributes.expiresAt,
        }),
      ),
    );
    // The message comes first, because the reasons of a cancelled transaction have the order of its items.
    const TransactItems = [
      requests.putInTransaction("message", item),
      ...memberships.map((membership) => requests.putInTransaction("membership", membership)),
    ];
    try {
      await table.transactWrite({ TransactItems });
      return created(message, item.attributes.sentAt);
    } catch (error) {
      const [ofMessage, ...ofMemberships] = cancellationReasons(error);
      if (ofMessage?.Code === "ConditionalCheckFailed") {
        return replayed(dependencies, { message, stored: ofMessage.Item });
      }
      // The other one has started it meanwhile: which memberships are there is read again.
      const isThere = ofMemberships.some(({ Code }) => Code === "ConditionalCheckFailed");
      if ((!isThere && !isTransient(error)) || attempt >= handlerLimits.transactionAttempts) throw error;
      // Random, so that two writers that collided once do not collide again.
      const longest = handlerLimits.transactionBackoffMilliseconds * 2 ** (attempt - 1);
      await dependencies.wait(Math.random() * longest);
    }
  }
}

/** @throws Refusal if somebody has left the conversation, or if the row does not say clearly that no one has. */
function assertNobodyLeft({ otherLeft = false }: Readonly<Record<string, unknown>>): void {
  if (otherLeft !== false) throw new Refusal("gone");
}

/** @throws Refusal if the other side has blocked the sender, or if the row does not say clearly that it has not. */
function assertWanted({ blocked = false }: Readonly<Record<string, unknown>>): void {
  if (blocked !== false) throw new Refusal("blocked");
}

async function messageItem({ cipher, now, retentionDays, tableName }: Dependencies, message: NewMessage) {
  const { senderId, groupId, messageId } = message;
  const sentAt = now();
  return {
    parts: { groupId, messageId },
    attributes: {
      v: FORMAT_VERSION,
      senderId,
      text: await cipher.encrypt(message.text, textContext({ tableName, groupId, messageId, senderId, sentAt })),
      sentAt,
      expiresAt:
        retentionDays === undefined ? undefined : Math.floor(sentAt / MILLISECONDS) + retentionDays * SECONDS_A_DAY,
    },
    returnStored: true,
  };
}

async function membershipItem(
  { cipher, tableName }: Dependencies,
  row: {
    readonly message: NewMessage;
    readonly userId: string;
    readonly otherUserId: string;
    readonly expiresAt: number | undefined;
  },
) {
  const { message, userId, otherUserId, expiresAt } = row;
  const { senderId: lastSenderId, groupId, messageId: lastMessageId } = message;
  const context = previewContext({ tableName, userId, groupId, lastSenderId, lastMessageId });
  return {
    parts: { userId, groupId, lastMessageId },
    attributes: {
      v: FORMAT_VERSION,
      otherUserId,
      participantIds: new Set([userId, otherUserId]),
      preview: await cipher.encrypt(previewOf(message.text), context),
      lastSenderId,
      previewUntil: expiresAt,
    },
  };
}

/** Succeeds for the same message sent again. @throws Refusal for another message under the same id. */
async function replayed(
  dependencies: Dependencies,
  { message, stored }: { readonly message: NewMessage; readonly stored: unknown },
): Promise<Answer> {
  const { tableName } = dependencies;
  const { groupId, messageId } = message;
  const row = z.safeParse(storedMessage, stored);
  if (row.success && row.data.senderId.S === message.senderId) {
    const { senderId } = message;
    const sentAt = Number(row.data.sentAt.N);
    const text = await readableText(dependencies, {
      bytes: row.data.text.B,
      context: textContext({ tableName, groupId, messageId, senderId, sentAt }),
      event: "unreadableText",
      row: { groupId, messageId },
    });
    if (text === message.text) return { ...created(message, sentAt), status: 200 };
  }
  throw new Refusal("message_conflict", "messageId");
}

function created({ groupId, messageId, senderId }: NewMessage, sentAt: number): Answer {
  return { status: 201, body: { groupId, messageId, senderId, sentAt: isoTime(sentAt) } };
}
