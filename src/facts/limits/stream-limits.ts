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
  /** Messages of a queue that start one run of a function. Beyond 10, Lambda asks for a window to collect them in. */
  queueBatchSize: {
    unit: "messages",
    min: 1,
    max: 10,
    default: 1,
    source: `${DEVELOPER_GUIDE}/services-sqs-parameters.html`,
  },
  /** How long a queue holds a message back before anybody gets it. */
  queueDelaySeconds: {
    unit: "seconds",
    min: 0,
    max: 900,
    default: 0,
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html",
  },
  /** Times that a queue gives a message before it is a dead letter. Lambda's guide asks for at least five. */
  queueReceives: {
    unit: "times",
    min: 5,
    max: 1_000,
    default: 20,
    source: `${DEVELOPER_GUIDE}/services-sqs-configure.html`,
  },
  /** Age of the oldest waiting message at which the alarm goes off. */
  queueWaitingSeconds: {
    unit: "seconds",
    min: 60,
    max: 86_400,
    default: 7_200,
    source:
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
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
