import type { Range } from "../limit";

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";

/** Limits of the stream that starts a function, and of the queue for records that the function could not handle. */
export const streamLimits = {
  /** Highest number of stream records that start one run. */
  streamBatchSize: {
    unit: "records",
    min: 1,
    max: 10_000,
    default: 100,
    source: `${DEVELOPER_GUIDE}/services-ddb-params.html`,
  },
  /** Retries of records. Lambda retries for ever by default, and one bad record then stops its shard. */
  streamRetries: {
    unit: "retries",
    min: 0,
    max: 10_000,
    default: 20,
    source: `${DEVELOPER_GUIDE}/services-ddb-params.html`,
  },
  /** Age at which Lambda gives a record up. A stream keeps a record for a day: the default leaves half a day to act. */
  streamRecordAgeSeconds: {
    unit: "seconds",
    min: 60,
    max: 86_400,
    default: 43_200,
    source: `${DEVELOPER_GUIDE}/services-ddb-params.html`,
  },
  /** Age of the oldest waiting record at which the alarm goes off. */
  streamLagSeconds: {
    unit: "seconds",
    min: 1,
    max: 86_400,
    default: 300,
    source: `${DEVELOPER_GUIDE}/monitoring-metrics-types.html`,
  },
  /** How long a queue keeps a message. */
  queueRetentionDays: {
    unit: "days",
    min: 1,
    max: 14,
    default: 14,
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html",
  },
} as const satisfies Readonly<Record<string, Range>>;
