import { Logger as PowertoolsLogger } from "@aws-lambda-powertools/logger";
import { invocationId } from "./invocation";

/** The fields of a log line: ids, codes and counts. None of them may hold words of a user. */
export interface LogFields {
  /** Of the API, as in its access log. */
  readonly requestId?: string;
  readonly userId?: string;
  readonly groupId?: string;
  readonly messageId?: string;
  readonly sequenceNumber?: string;
  readonly route?: string;
  readonly code?: string;
  readonly status?: number;
  readonly field?: string;
  /** Name or code of an error. Its message is not logged, because it may quote an item. */
  readonly errorName?: string;
  readonly count?: number;
  /** Of a user who leaves: memberships that were found and deleted, and rows of the other side that were changed. */
  readonly found?: number;
  readonly erased?: number;
  readonly marked?: number;
  readonly previews?: number;
  /** Of a comparison with the user pool: users who were put on the queue of those who leave. */
  readonly queued?: number;
  /** Messages of the user that had a text, and those whose text was taken away. */
  readonly messages?: number;
  readonly texts?: number;
  /** Which rows are left: `memberships` or `messages`. */
  readonly rows?: string;
  /** Times in ISO 8601 until which copies of erased rows are there, and the copies of which no one says until when. */
  readonly streamedUntil?: string;
  readonly recoverableUntil?: string;
  readonly backedUpUntil?: string;
  readonly cachedUntil?: string;
  readonly loggedUntil?: string;
  readonly recordedUntil?: string;
  readonly notKnown?: string;
  readonly durationMilliseconds?: number;
}

export type LogLevel = "info" | "warn" | "error";

export interface Logger {
  log(level: LogLevel, event: string, fields?: LogFields): void;
}

/**
 * Writes each event as one line of JSON, which CloudWatch Logs Insights reads without a pattern: the event as
 * `message`, the fields, the pattern as `service`, the time, Lambda's id of the invocation, which Lambda's own lines have
 * too, and the id of the trace if there is one.
 *
 * The library never gets an error object, because it would write its message and its stack.
 *
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/
 */
export function structuredLogger({ pattern }: { readonly pattern: string }): Logger {
  const logger = new PowertoolsLogger({ serviceName: pattern });
  return {
    log: (level, event, fields = {}) => logger[level](event, { lambdaRequestId: invocationId(), ...fields }),
  };
}
