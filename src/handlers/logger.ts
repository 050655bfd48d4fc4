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
  /** Name of an error; its message may quote an item. */
  readonly errorName?: string;
  readonly count?: number;
  readonly durationMilliseconds?: number;
}

export type LogLevel = "info" | "warn" | "error";

export interface Logger {
  log(level: LogLevel, event: string, fields?: LogFields): void;
}

/** One line of JSON an event, which CloudWatch Logs Insights reads without a pattern. */
export function jsonLogger(write: (line: string) => void = (line) => console.log(line)): Logger {
  return {
    log: (level, event, fields = {}) => write(JSON.stringify({ level, event, ...fields })),
  };
}
