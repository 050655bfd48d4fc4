import { type GivenUpBatch, givenUpBatch } from "./given-up-batch";

/** A message of the failure queue. */
export interface QueuedFailure {
  readonly body: string;
  /** What the queue deletes it by. */
  readonly receipt: string;
}

/** The queue of what was given up. */
export interface FailureQueuePort {
  /** Some messages, which no one else gets for a while; none if the queue is empty. */
  receive(): Promise<readonly QueuedFailure[]>;
  delete(receipt: string): Promise<void>;
}

/** The records of a stream as Lambda gives them to a function: binary is base64 text. */
export interface StreamedRecord {
  readonly eventName?: string;
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly Keys?: Readonly<Record<string, { readonly S?: string } | undefined>>;
  };
}

export interface StreamPort {
  /**
   * The records from the first to the last of a batch, both included, which are still in the stream.
   *
   * @throws TrimmedError if the first or the last of them is not in the stream.
   */
  records(batch: GivenUpBatch): Promise<readonly StreamedRecord[]>;
}

/** The function that gave up. */
export interface FunctionPort {
  /**
   * Works on records once, and returns the sequence numbers of those that failed again.
   *
   * @throws if the function ended without an answer. Nothing is known of the records then.
   */
  work(records: readonly StreamedRecord[]): Promise<readonly string[]>;
}

/** Records of a batch are not in the stream any more, which keeps them for a day. */
export class TrimmedError extends Error {
  override readonly name = "TrimmedError";
}

/** What was done with one message of the queue. */
export type Redriven =
  | { readonly outcome: "done"; readonly batch: GivenUpBatch; readonly records: number }
  | { readonly outcome: "failed"; readonly batch: GivenUpBatch; readonly records: number; readonly failed: number }
  | { readonly outcome: "unanswered"; readonly batch: GivenUpBatch; readonly error: string }
  | { readonly outcome: "trimmed"; readonly batch: GivenUpBatch }
  | { readonly outcome: "unknown" };

/** Records that the function is given at once, as by its mapping. */
const BATCH_SIZE = 100;

/**
 * Works again on everything in a failure queue: reads the records of each batch from the stream, and gives the function
 * those that its mapping would give it. A message is deleted only after the function has succeeded with all its records. Whatever else happened,
 * it stays, and comes back after its visibility timeout.
 *
 * It may be run at any time, and again: the function only moves rows forward.
 */
export async function redrive(options: {
  readonly tableArn: string;
  readonly queue: FailureQueuePort;
  readonly stream: StreamPort;
  readonly worker: FunctionPort;
  /** The filter of the mapping: the function takes any other record for a broken one. */
  readonly isWork: (record: StreamedRecord) => boolean;
}): Promise<readonly Redriven[]> {
  const { queue } = options;
  const all: Redriven[] = [];
  for (;;) {
    const messages = await queue.receive();
    if (messages.length === 0) return all;
    for (const { body, receipt } of messages) {
      const redriven = await again({ ...options, body });
      all.push(redriven);
      if (redriven.outcome === "done") await queue.delete(receipt);
    }
  }
}

async function again(options: {
  readonly tableArn: string;
  readonly stream: StreamPort;
  readonly worker: FunctionPort;
  readonly isWork: (record: StreamedRecord) => boolean;
  readonly body: string;
}): Promise<Redriven> {
  const { stream, worker, isWork, body } = options;
  const batch = givenUpBatch(body, options);
  if (batch === undefined) return { outcome: "unknown" };
  try {
    const records = (await stream.records(batch)).filter(isWork);
    const failed: string[] = [];
    for (let from = 0; from < records.length; from += BATCH_SIZE) {
      failed.push(...(await worker.work(records.slice(from, from + BATCH_SIZE))));
    }
    if (failed.length === 0) return { outcome: "done", batch, records: records.length };
    return { outcome: "failed", batch, records: records.length, failed: failed.length };
  } catch (error) {
    if (error instanceof TrimmedError) return { outcome: "trimmed", batch };
    if (error instanceof UnansweredError) return { outcome: "unanswered", batch, error: error.message };
    throw error;
  }
}

/** The function ended without an answer. */
export class UnansweredError extends Error {
  override readonly name = "UnansweredError";
}
