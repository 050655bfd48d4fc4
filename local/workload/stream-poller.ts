import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { messagingModel } from "../../src/messaging/model";
import { passesStreamFilter, streamFilter } from "../../src/model/stream-filter";

/** The result of a delivery. */
export interface Delivered {
  readonly invocations: number;
  /** Records that were given up, and would reach the failure queue. */
  readonly givenUp: readonly DynamoDBRecord[];
}

/**
 * Delivers records as Lambda's event source mapping does: only insertions of messages, in batches. After a failure it
 * delivers again from the lowest reported record on, until the attempts are used up and the record is given up. A batch
 * in which the function fails, or ends without an answer, is delivered again in halves.
 *
 * Its filter is that of the mapping: `{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"MSG#"}]}}}}`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export async function deliver(options: {
  readonly records: readonly DynamoDBRecord[];
  readonly handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  /** @default 100 */
  readonly batchSize?: number;
  /** @default 3 */
  readonly attempts?: number;
}): Promise<Delivered> {
  const { handler, batchSize = 100, attempts = 3 } = options;
  let waiting = options.records.filter(passesFilter);
  let size = batchSize;
  let invocations = 0;
  const givenUp: DynamoDBRecord[] = [];
  const tries = new Map<DynamoDBRecord, number>();
  while (waiting.length > 0) {
    const batch = waiting.slice(0, size);
    invocations += 1;
    const answer = await handler({ Records: batch }).catch(() => undefined);
    size = answer === undefined ? Math.ceil(batch.length / 2) : batchSize;
    const first = answer === undefined ? 0 : firstFailure(batch, answer);
    const record = batch[first];
    if (record === undefined) {
      waiting = waiting.slice(batch.length);
      continue;
    }
    const tried = (tries.get(record) ?? 0) + 1;
    tries.set(record, tried);
    if (tried >= attempts) givenUp.push(record);
    waiting = waiting.slice(tried >= attempts ? first + 1 : first);
  }
  return { invocations, givenUp };
}

/** Index of the first record that was reported as failed; -1 if none was. */
function firstFailure(batch: readonly DynamoDBRecord[], { batchItemFailures }: DynamoDBBatchResponse): number {
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ""));
}

const FILTER = streamFilter({ model: messagingModel, pattern: "updateGroup" });

function passesFilter(record: DynamoDBRecord): boolean {
  return FILTER !== undefined && passesStreamFilter(FILTER, record);
}
