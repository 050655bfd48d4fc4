import type { DynamoDBBatchItemFailure, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { errorName, isConditionFailure, isTransient } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { PatternRequests } from "../table/requests";
import { previewContext, textContext } from "../table/rows";
import { isTrigger, type StreamedMessage, streamedMessage } from "../table/stream-record";
import { previewOf } from "./preview";

const pattern = "updateGroup";

/**
 * Pattern D: after messages, the preview and the place of their conversations in every participant's list.
 *
 * Of a batch only the newest message of each conversation that can be read is written. A row moves forward only, whatever
 * the order of records and however often they come: the condition on the write sees to it, and a condition that fails
 * means that the row is as new already.
 *
 * A record that fails is reported by its sequence number. Lambda comes back with the lowest one and everything after
 * it, and in the end sends it to the queue of failures; what has succeeded in between is repeated without effect.
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
  const updated = await Promise.all(
    [...conversations.values()].map((messages) => updateConversation(dependencies, messages)),
  );
  failures.push(...updated.flat());
  logger.log("info", "groupsUpdated", { count: conversations.size });
  metrics.add("RecordsFailed", failures.length);
  metrics.add("Latency", now() - started);
  metrics.publish();
  return { batchItemFailures: failures };
}

/** Writes the newest message of a conversation, and returns what could not be. */
async function updateConversation(
  dependencies: Dependencies,
  messages: readonly StreamedMessage[],
): Promise<readonly DynamoDBBatchItemFailure[]> {
  const { cipher, logger, tableName } = dependencies;
  const failures: DynamoDBBatchItemFailure[] = [];
  const newestFirst = [...messages].sort((a, b) => (a.messageId < b.messageId ? 1 : -1));
  for (const message of newestFirst) {
    const { groupId, messageId, sequenceNumber } = message;
    let isRead = false;
    try {
      const text = await cipher.decrypt(message.text, textContext({ tableName, groupId, messageId }));
      isRead = true;
      await moveForward(dependencies, { message, text });
      return failures;
    } catch (error) {
      failures.push({ itemIdentifier: sequenceNumber });
      logger.log("error", "groupNotUpdated", { groupId, messageId, sequenceNumber, errorName: errorName(error) });
      // A text that nobody can read must not hide those before it: Lambda comes back with this record and what is after
      // it, and not with them. What fails for want of the table or the key would fail with the next one too.
      if (isRead || isTransient(error)) return failures;
    }
  }
  return failures;
}

async function moveForward(
  dependencies: Dependencies,
  { message, text }: { readonly message: StreamedMessage; readonly text: string },
): Promise<void> {
  const { cipher, metrics, table, tableName } = dependencies;
  const { groupId, messageId, senderId } = message;
  const requests = new PatternRequests({ tableName, pattern });
  for (const userId of message.participantIds) {
    const preview = await cipher.encrypt(previewOf(text), previewContext({ tableName, userId, groupId }));
    try {
      await table.update(
        requests.update("membership", {
          parts: { userId, groupId, lastMessageId: messageId },
          attributes: { preview, lastSenderId: senderId },
        }),
      );
      metrics.add("RowsUpdated");
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      metrics.add("RowsAlreadyNewer");
    }
  }
}

// Without a number Lambda cannot tell which record is meant; an empty one makes it come back with the whole batch.
function failureOf(record: DynamoDBRecord): DynamoDBBatchItemFailure {
  return { itemIdentifier: sequence(record).sequenceNumber ?? "" };
}

function sequence({ dynamodb }: DynamoDBRecord): { readonly sequenceNumber?: string } {
  // A record that cannot be read may hold anything.
  const number: unknown = dynamodb?.SequenceNumber;
  return typeof number === "string" ? { sequenceNumber: number } : {};
}
