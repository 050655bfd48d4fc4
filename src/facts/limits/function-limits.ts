import type { Range } from "../limit";

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";

/** Limits of a Lambda function. */
export const functionLimits = {
  /**
   * Runs of one function at the same time.
   *
   * The quota of a new account may be 10 for all functions together; other accounts have 1,000, or more on request. 100
   * of the quota must stay unreserved. The default answers the default rate of the API if each run takes half a second.
   */
  reservedConcurrency: {
    unit: "runs at the same time",
    min: 1,
    max: 10_000,
    default: 50,
    source: `${DEVELOPER_GUIDE}/configuration-concurrency.html`,
  },
  /** Memory of one run. Lambda gives processor time in proportion to it. */
  functionMemoryMegabytes: {
    unit: "megabytes",
    min: 128,
    max: 10_240,
    default: 1_024,
    source: `${DEVELOPER_GUIDE}/configuration-memory.html`,
  },
  /** Time after which Lambda stops a run. */
  functionTimeoutSeconds: {
    unit: "seconds",
    min: 1,
    max: 900,
    default: 10,
    source: `${DEVELOPER_GUIDE}/configuration-timeout.html`,
  },
} as const satisfies Readonly<Record<string, Range>>;
