import type { Range } from "../limit";

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";

/** Limits of an HTTP API. */
export const apiLimits = {
  /**
   * Requests per second of one route. The highest value is ours: AWS stops at 10,000 for all APIs of an account until
   * you ask for more.
   */
  apiRequestsPerSecond: {
    unit: "requests per second",
    min: 1,
    max: 100_000,
    default: 100,
    source: `${DEVELOPER_GUIDE}/http-api-throttling.html`,
  },
  /** Requests that one route accepts at once. AWS sets 5,000 for an account, and does not raise it on request. */
  apiBurst: { unit: "requests", min: 1, max: 5_000, default: 200, source: `${DEVELOPER_GUIDE}/limits.html` },
  /** Requests per second of all APIs of an account in a region until AWS raises the quota. */
  apiThroughputQuota: {
    unit: "requests per second",
    min: 1,
    max: 10_000,
    source: `${DEVELOPER_GUIDE}/limits.html`,
  },
} as const satisfies Readonly<Record<string, Range>>;
