import type { Choice, Range } from "../limit";

/** Limits of the audit trail and of logs. */
export const auditLimits = {
  /** Object lock of the trail bucket. AWS allows 1 day; an audit asks for a year. */
  trailRetentionDays: {
    unit: "days",
    min: 365,
    max: 36_500,
    default: 365,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  },
  /** Retention of a log group: the values that CloudWatch Logs offers, from one year on. */
  logRetentionDays: {
    unit: "days",
    allowed: [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    default: 365,
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
  },
} as const satisfies Readonly<Record<string, Range | Choice>>;
