import type { DynamoDBBatchItemFailure, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { errorName, isConditionFailure } from "./aws-error";
import type { Dependencies } from "./dependencies";
import { previewOf } from "./preview";
import { PatternRequests } from "./requests";
import { previewContext, textContext } from "./rows";
import { isTrigger, type StreamedMessage, streamedMessage } from "./stream-record";

const pattern = "updateGroup";

/**
 * Pattern D: after messages, the preview and the place of their conversations in every participant's list.
 *
 * Of a batch only the newest message of each conversation is written. A row moves forward only, whatever the order of
 * records and however often they come: the condition on the write sees to it, and a condition that fails means that the
 * row is as new already.
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
  const newest = new Map<string, StreamedMessage>();
  for (const record of event.Records.filter(isTrigger)) {
    try {
      const message = streamedMessage(record);
      const known = newest.get(message.groupId);
      if (known === undefined || known.messageId < message.messageId) newest.set(message.groupId, message);
    } catch (error) {
      failures.push(failureOf(record));
      logger.log("error", "unreadableRecord", { ...sequence(record), errorName: errorName(error) });
    }
  }
  await Promise.all(
    [...newest.values()].map(async (message) => {
      const { groupId, messageId, sequenceNumber } = message;
      try {
        await moveForward(dependencies, message);
      } catch (error) {
        failures.push({ itemIdentifier: sequenceNumber });
        logger.log("error", "groupNotUpdated", { groupId, messageId, sequenceNumber, errorName: errorName(error) });
      }
    }),
  );
  logger.log("info", "groupsUpdated", { count: newest.size });
  metrics.add("RecordsFailed", failures.length);
  metrics.add("Latency", now() - started);
  metrics.publish();
  return { batchItemFailures: failures };
}

async function moveForward(dependencies: Dependencies, message: StreamedMessage): Promise<void> {
  const { cipher, metrics, table, tableName } = dependencies;
  const { groupId, messageId, senderId } = message;
  const requests = new PatternRequests({ tableName, pattern });
  const text = await cipher.decrypt(message.text, textContext({ tableName, groupId, messageId }));
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
  return { itemIdentifier: record.dynamodb?.SequenceNumber ?? "" };
}

function sequence(record: DynamoDBRecord): { readonly sequenceNumber?: string } {
  return { sequenceNumber: record.dynamodb?.SequenceNumber };
}
