/** A batch of a stream that Lambda gave up: where its records are. The records themselves are not in the queue. */
export interface GivenUpBatch {
  readonly streamArn: string;
  readonly shardId: string;
  /** First and last record, by their sequence numbers: whole numbers of 21 digits and more. */
  readonly first: string;
  readonly last: string;
  /** Time of the first record, as Lambda wrote it. */
  readonly arrivedAt: string;
}

const SEQUENCE_NUMBER = /^\d{1,40}$/;

/**
 * The batch in a message of the failure queue.
 *
 * @returns undefined if the message is none of Lambda's, or not of this stream's table
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function givenUpBatch(body: string, { tableArn }: { readonly tableArn: string }): GivenUpBatch | undefined {
  const info = fieldsOf(fieldsOf(parsed(body)).DDBStreamBatchInfo);
  const { streamArn, shardId, startSequenceNumber: first, endSequenceNumber: last } = info;
  if (!isText(streamArn) || !streamArn.startsWith(`${tableArn}/stream/`) || !isText(shardId)) return undefined;
  if (!isNumber(first) || !isNumber(last) || BigInt(first) > BigInt(last)) return undefined;
  const arrivedAt = info.approximateArrivalOfFirstRecord;
  return { streamArn, shardId, first, last, arrivedAt: isText(arrivedAt) ? arrivedAt : "an unknown time" };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isNumber(value: unknown): value is string {
  return isText(value) && SEQUENCE_NUMBER.test(value);
}
