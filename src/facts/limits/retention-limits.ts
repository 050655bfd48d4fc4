import type { Range } from "../limit";

/** Limits of what an environment promises about how long it keeps things. Both highest values are ours. */
export const retentionLimits = {
  /** Days after which no copy of an erased item is left. The stream alone keeps one for a day. */
  erasureDays: {
    unit: "days",
    min: 1,
    max: 36_500,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html",
  },
  /** Days after which no record that names a user is left. Logs are kept for a year at least, and then for some days. */
  recordDays: {
    unit: "days",
    min: 368,
    max: 36_600,
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
  },
} as const satisfies Readonly<Record<string, Range>>;
