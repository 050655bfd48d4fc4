import type { BaselineConfig } from "../../src/config/schema";

/** What an environment promises about copies and about records, a sentence each. The config refuses what breaks it. */
export function promises({ retention: { erasureDays, recordDays } }: BaselineConfig): readonly string[] {
  return [
    erasureDays === undefined
      ? "nothing is promised about copies of an erased item: `retention.erasureDays` is not set"
      : `${inDays(erasureDays)} after an item was erased, no copy of it is left: \`retention.erasureDays\``,
    recordDays === undefined
      ? "nothing is promised about records that name a user: `retention.recordDays` is not set"
      : `a record that names a user is gone after ${inDays(recordDays)}: \`retention.recordDays\``,
  ];
}

const inDays = (days: number) => `${days.toLocaleString("en-US")} ${days === 1 ? "day" : "days"}`;
