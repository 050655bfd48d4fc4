import { Logger as PowertoolsLogger } from "@aws-lambda-powertools/logger";

/** What a line of the log may hold: ids, codes and counts. There is no field that words of a user would fit in. */
export interface LogFields {
  readonly requestId?: string;
  readonly userId?: string;
  readonly groupId?: string;
  readonly messageId?: string;
  readonly sequenceNumber?: string;
  readonly route?: string;
  readonly code?: string;
  readonly status?: number;
  readonly field?: string;
  /** Name or code of an error; its message may quote an item. */
  readonly errorName?: string;
  readonly count?: number;
  readonly durationMilliseconds?: number;
}

export type LogLevel = "info" | "warn" | "error";

export interface Logger {
  log(level: LogLevel, event: string, fields?: LogFields): void;
}

/**
 * One line of JSON an event, which CloudWatch Logs Insights reads without a pattern. `message` is the event, beside it
 * are the fields, the pattern as `service`, the time, and the id of the trace where there is one.
 *
 * An error is never handed over: the library would write its message and its stack.
 *
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/
 */
export function structuredLogger({ pattern }: { readonly pattern: string }): Logger {
  const logger = new PowertoolsLogger({ serviceName: pattern });
  return { log: (level, event, fields = {}) => logger[level](event, { ...fields }) };
}
