import type { Range } from "../limit";

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";

/** Limits of a DynamoDB table and its items. */
export const tableLimits = {
  /** How far back point-in-time recovery reaches. */
  recoveryDays: { unit: "days", min: 1, max: 35, default: 35, source: `${DEVELOPER_GUIDE}/PointInTimeRecovery.html` },
  /**
   * Reads per second that an on-demand table accepts.
   *
   * The default is the rate that a new on-demand table serves at once: it costs nothing at first and bounds the bill of
   * a runaway reader. AWS stops at 40,000 until you ask for more, and publishes no highest value. The highest value
   * here is ours: it refuses a typing error.
   */
  maxReadUnits: {
    unit: "read request units per second",
    min: 1,
    max: 10_000_000,
    default: 12_000,
    source: `${DEVELOPER_GUIDE}/on-demand-capacity-mode-max-throughput.html`,
  },
  /**
   * Writes per second that an on-demand table accepts.
   *
   * The default is the rate that a new on-demand table serves at once. The highest value is ours, as for reads.
   */
  maxWriteUnits: {
    unit: "write request units per second",
    min: 1,
    max: 10_000_000,
    default: 4_000,
    source: `${DEVELOPER_GUIDE}/on-demand-capacity-mode-max-throughput.html`,
  },
  /** Reads or writes per second of one table until AWS raises the quota of the account. */
  tableThroughputQuota: {
    unit: "request units per second",
    min: 1,
    max: 40_000,
    source: `${DEVELOPER_GUIDE}/ServiceQuotas.html`,
  },
  /**
   * Time after which time to live deletes a message. DynamoDB has no highest value: ours is a hundred years, and
   * refuses a number of seconds that was given as days.
   */
  messageRetentionDays: { unit: "days", min: 1, max: 36_500, source: `${DEVELOPER_GUIDE}/TTL.html` },
} as const satisfies Readonly<Record<string, Range>>;
