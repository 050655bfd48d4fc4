import type { Choice, Range } from "./limit";

/** The numbers of AWS about functions, their stream and their API. Part of `limits`. */
export const messagingLimits = {
  /** Life of a message. Time to live has no highest value: ours is a hundred years, and refuses seconds for days. */
  messageRetentionDays: {
    unit: "days",
    min: 1,
    max: 36_500,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html",
  },
  /**
   * Runs of one function at the same time. A new account may have a quota of 10 in all, others have 1,000 and more on
   * request; 100 of it must stay unreserved. Ours is as many as answer the default rate if each took half a second.
   */
  reservedConcurrency: {
    unit: "runs at the same time",
    min: 1,
    max: 10_000,
    default: 50,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
  },
  functionMemoryMegabytes: {
    unit: "megabytes",
    min: 128,
    max: 10_240,
    default: 1_024,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
  },
  functionTimeoutSeconds: {
    unit: "seconds",
    min: 1,
    max: 900,
    default: 10,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
  },
  /** Records of a stream that start one run. */
  streamBatchSize: {
    unit: "records",
    min: 1,
    max: 10_000,
    default: 100,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html",
  },
  /** Times that records are tried again. AWS tries for ever by default, and stops the shard behind one bad record. */
  streamRetries: {
    unit: "retries",
    min: 0,
    max: 10_000,
    default: 20,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html",
  },
  /** Age at which a record is given up. A stream keeps one for a day: ours is the half of it, in which somebody can act. */
  streamRecordAgeSeconds: {
    unit: "seconds",
    min: 60,
    max: 86_400,
    default: 43_200,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html",
  },
  /** Age of the oldest record that is waiting, at which somebody is told. */
  streamLagSeconds: {
    unit: "seconds",
    min: 1,
    max: 86_400,
    default: 300,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
  },
  /** How long a queue keeps a message. */
  queueRetentionDays: {
    unit: "days",
    min: 1,
    max: 14,
    default: 14,
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html",
  },
  /** Requests per second of one route. The highest value is ours: AWS stops at 10,000 for all APIs of an account until asked. */
  apiRequestsPerSecond: {
    unit: "requests per second",
    min: 1,
    max: 100_000,
    default: 100,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
  },
  /** Requests that one route takes at once. AWS sets 5,000 for an account, and does not raise it on request. */
  apiBurst: {
    unit: "requests",
    min: 1,
    max: 5_000,
    default: 200,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  },
  /** Requests per second of all APIs of an account in a region before AWS must be asked for more. */
  apiThroughputQuota: {
    unit: "requests per second",
    min: 1,
    max: 10_000,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  },
} as const satisfies Readonly<Record<string, Range | Choice>>;
