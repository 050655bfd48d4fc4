import {
  type _Record,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DeleteMessageCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { GivenUpBatch } from "./given-up-batch";
import {
  type FailureQueuePort,
  type FunctionPort,
  type StreamedRecord,
  type StreamPort,
  TrimmedError,
  UnansweredError,
} from "./redrive";

export interface RedriveServices {
  readonly queue: FailureQueuePort;
  readonly stream: StreamPort;
  readonly worker: FunctionPort;
  close(): void;
}

/** For so long, no one else gets the messages that are being worked on: the function may take a minute for each. */
const VISIBILITY_SECONDS = 900;
const MESSAGES_AT_ONCE = 10;
/** The iterator of an open shard never ends, and may give some empty pages before the next record. */
const MAX_EMPTY_PAGES = 100;

/** Queue, stream and function in AWS, with the credentials of the environment. */
export function redriveServices(options: {
  readonly region: string;
  readonly queueName: string;
  readonly functionName: string;
}): RedriveServices {
  const { region } = options;
  const sqs = new SQSClient({ region });
  const streams = new DynamoDBStreamsClient({ region });
  const lambda = new LambdaClient({ region });
  return {
    queue: queueOf(sqs, options.queueName),
    stream: { records: (batch) => recordsOf(streams, batch, region) },
    worker: { work: (records) => answerOf(lambda, options.functionName, records) },
    close: () => {
      for (const client of [sqs, streams, lambda]) client.destroy();
    },
  };
}

function queueOf(sqs: SQSClient, QueueName: string): FailureQueuePort {
  let url: Promise<string | undefined> | undefined;
  const queueUrl = () => {
    url ??= sqs.send(new GetQueueUrlCommand({ QueueName })).then(({ QueueUrl }) => QueueUrl);
    return url;
  };
  return {
    receive: async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: await queueUrl(),
          MaxNumberOfMessages: MESSAGES_AT_ONCE,
          VisibilityTimeout: VISIBILITY_SECONDS,
          // A short poll asks some of the servers only, and may find nothing in a queue that has messages.
          WaitTimeSeconds: 2,
        }),
      );
      return Messages.map(({ Body = "", ReceiptHandle = "" }) => ({ body: Body, receipt: ReceiptHandle }));
    },
    delete: async (receipt) => {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: await queueUrl(), ReceiptHandle: receipt }));
    },
  };
}

async function recordsOf(
  streams: DynamoDBStreamsClient,
  batch: GivenUpBatch,
  region: string,
): Promise<readonly StreamedRecord[]> {
  const { streamArn: StreamArn, shardId: ShardId, first: SequenceNumber, last } = batch;
  const found: StreamedRecord[] = [];
  let emptyPages = 0;
  const start = { StreamArn, ShardId, SequenceNumber, ShardIteratorType: "AT_SEQUENCE_NUMBER" } as const;
  try {
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand(start));
    while (ShardIterator !== undefined && emptyPages < MAX_EMPTY_PAGES) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator }));
      emptyPages = page.Records?.length ? 0 : emptyPages + 1;
      for (const record of page.Records ?? []) {
        const number = BigInt(record.dynamodb?.SequenceNumber ?? "0");
        if (number > BigInt(last)) throw new TrimmedError("The last record is not in the stream.");
        found.push(lambdaRecord(record, { StreamArn, region }));
        if (number === BigInt(last)) return found;
      }
      ShardIterator = page.NextShardIterator;
    }
    throw new TrimmedError("The last record is not in the stream.");
  } catch (error) {
    const { name } = error as Error;
    if (name !== "TrimmedDataAccessException" && name !== "ResourceNotFoundException") throw error;
    throw new TrimmedError("The records have left the stream.");
  }
}

/** A record as Lambda gives it to a function. */
function lambdaRecord(
  { eventID, eventName, eventVersion, eventSource, dynamodb = {} }: _Record,
  { StreamArn, region }: { readonly StreamArn: string; readonly region: string },
): StreamedRecord {
  const { ApproximateCreationDateTime, Keys, NewImage, OldImage, ...more } = dynamodb;
  return {
    eventID,
    eventName,
    eventVersion,
    eventSource,
    awsRegion: region,
    eventSourceARN: StreamArn,
    dynamodb: {
      ...more,
      ...(ApproximateCreationDateTime && {
        ApproximateCreationDateTime: Math.floor(ApproximateCreationDateTime.getTime() / 1_000),
      }),
      ...(Keys && { Keys: inBase64(Keys) }),
      ...(NewImage && { NewImage: inBase64(NewImage) }),
      ...(OldImage && { OldImage: inBase64(OldImage) }),
    },
  } as StreamedRecord;
}

/** A value with binary as base64 text, at any depth, as JSON of Lambda has it. */
function inBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(inBase64);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inBase64(inner)]));
}

async function answerOf(
  lambda: LambdaClient,
  FunctionName: string,
  records: readonly StreamedRecord[],
): Promise<readonly string[]> {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify({ Records: records })) }),
  );
  const text = Payload === undefined ? "" : Buffer.from(Payload).toString("utf8");
  // The message of an error may quote what the function was given.
  if (FunctionError !== undefined) throw new UnansweredError(`The function ended with an error: ${FunctionError}.`);
  const { batchItemFailures } = asAnswer(text);
  if (!Array.isArray(batchItemFailures)) throw new UnansweredError("The function gave an answer of another form.");
  return batchItemFailures.map((failure: { readonly itemIdentifier?: unknown }) => String(failure?.itemIdentifier));
}

function asAnswer(text: string): { readonly batchItemFailures?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { readonly batchItemFailures?: unknown };
  } catch {
    return {};
  }
}
