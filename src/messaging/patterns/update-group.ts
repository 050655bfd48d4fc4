import type { DynamoDBBatchItemFailure, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import * as z from "zod/mini";
import { FORMAT_VERSION } from "../ports/text-cipher";
import { errorName, isConditionFailure, isTransient } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { inTurn } from "../runtime/in-turn";
import { PatternRequests } from "../table/requests";
import { membershipRow, previewContext, textContext } from "../table/rows";
import { isTrigger, type StreamedMessage, streamedMessage } from "../table/stream-record";
import { handlerLimits } from "../validation/handler-limits";
import { previewOf } from "./preview";

const pattern = "updateGroup";

/**
 * Pattern D: writes, after new messages, the preview and the place of their conversations in each participant's list.
 *
 * For each conversation of a batch, only the newest readable message is written. The condition of the write lets a row
 * move forward only, whatever the order of the records and however often they come. A failed condition means that the
 * row is as new already, that its other side has left, or that there is none.
 *
 * A record that fails is reported by its sequence number. Lambda then repeats the batch from the lowest reported number
 * on, and in the end sends the record to the failure queue. Repeating a record that succeeded has no effect.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export async function updateGroup(
  dependencies: Dependencies,
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const { logger, metrics, now } = dependencies;
  const started = now();
  const failures: DynamoDBBatchItemFailure[] = [];
  const conversations = new Map<string, StreamedMessage[]>();
  for (const record of event.Records.filter(isTrigger)) {
    try {
      const message = streamedMessage(record);
      conversations.set(message.groupId, [...(conversations.get(message.groupId) ?? []), message]);
    } catch (error) {
      failures.push(failureOf(record));
      logger.log("error", "unreadableRecord", { ...sequence(record), errorName: errorName(error) });
    }
  }
  const updated = await inTurn([...conversations.values()], {
    atOnce: handlerLimits.conversationsAtOnce,
    work: (messages) => updateConversation(dependencies, messages),
  });
  failures.push(...updated.flat());
  logger.log("info", "groupsUpdated", { count: conversations.size });
  metrics.add("RecordsFailed", failures.length);
  metrics.add("Latency", now() - started);
  metrics.publish();
  return { batchItemFailures: failures };
}

/** Writes the newest readable message of a conversation, and returns the records that failed. */
async function updateConversation(
  dependencies: Dependencies,
  messages: readonly StreamedMessage[],
): Promise<readonly DynamoDBBatchItemFailure[]> {
  const { cipher, logger, tableName } = dependencies;
  const failures: DynamoDBBatchItemFailure[] = [];
  const newestFirst = [...messages].sort((a, b) => (a.messageId < b.messageId ? 1 : -1));
  for (const message of newestFirst) {
    const { groupId, messageId, senderId, sentAt, sequenceNumber } = message;
    let isRead = false;
    try {
      const text = await cipher.decrypt(message.text, textContext({ tableName, groupId, messageId, senderId, sentAt }));
      isRead = true;
      await moveForward(dependencies, { message, text });
      return failures;
    } catch (error) {
      failures.push({ itemIdentifier: sequenceNumber });
      logger.log("error", "groupNotUpdated", { groupId, messageId, sequenceNumber, errorName: errorName(error) });
      // An unreadable text must not hide the texts before it, because Lambda repeats this record and later ones only.
      // If table or key could not be reached, the next message would fail too.
      if (isRead || isTransient(error)) return failures;
    }
  }
  return failures;
}

async function moveForward(
  dependencies: Dependencies,
  { message, text }: { readonly message: StreamedMessage; readonly text: string },
): Promise<void> {
  const { cipher, logger, metrics, table, tableName } = dependencies;
  const { groupId, messageId: lastMessageId, senderId: lastSenderId, expiresAt: previewUntil } = message;
  const requests = new PatternRequests({ tableName, pattern });
  const missing = (userId: string): void => {
    // The participant has left, or their row was lost. It is not made here: it is the permission to read.
    metrics.add("RowsMissing");
    logger.log("warn", "membershipMissing", { groupId, messageId: lastMessageId, userId });
  };
  const ofSender = (await table.get(requests.get("membership", { userId: lastSenderId, groupId }))).Item;
  // Without it no one knows the others. A message of somebody who was erased meanwhile comes to no list.
  if (ofSender === undefined) return missing(lastSenderId);
  for (const userId of z.parse(membershipRow, ofSender).participantIds) {
    const context = previewContext({ tableName, userId, groupId, lastSenderId, lastMessageId });
    const preview = await cipher.encrypt(previewOf(text), context);
    try {
      await table.update(
        requests.update("membership", {
          parts: { userId, groupId, lastMessageId },
          attributes: { v: FORMAT_VERSION, preview, lastSenderId, previewUntil },
        }),
      );
      metrics.add("RowsUpdated");
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      const stored = storedIn(error);
      if (stored !== undefined) {
        metrics.add(stored.otherLeft === undefined ? "RowsAlreadyNewer" : "RowsLeft");
        continue;
      }
      missing(userId);
    }
  }
}

/** The stored row, because of which a condition failed; undefined if there is none. */
function storedIn(error: unknown): Readonly<Record<string, unknown>> | undefined {
  return (error as { readonly Item?: Readonly<Record<string, unknown>> }).Item;
}

// Without its sequence number a record cannot be reported; an empty one makes Lambda repeat the whole batch.
function failureOf(record: DynamoDBRecord): DynamoDBBatchItemFailure {
  return { itemIdentifier: sequence(record).sequenceNumber ?? "" };
}

function sequence({ dynamodb }: DynamoDBRecord): { readonly sequenceNumber?: string } {
  // The field of an unreadable record may be of any type.
  const number: unknown = dynamodb?.SequenceNumber;
  return typeof number === "string" ? { sequenceNumber: number } : {};
}
