import type { Choice, Range } from "./limit";
import { apiLimits } from "./limits/api-limits";
import { auditLimits } from "./limits/audit-limits";
import { backupLimits } from "./limits/backup-limits";
import { cacheLimits } from "./limits/cache-limits";
import { functionLimits } from "./limits/function-limits";
import { keyLimits } from "./limits/key-limits";
import { networkLimits } from "./limits/network-limits";
import { retentionLimits } from "./limits/retention-limits";
import { streamLimits } from "./limits/stream-limits";
import { tableLimits } from "./limits/table-limits";
import { tagAndNameLimits } from "./limits/tag-and-name-limits";
import { userLimits } from "./limits/user-limits";

/**
 * The numbers that the environment file and the constructs both check: unit, lowest and highest value, our default, and
 * the AWS page that states them. Each number is written here once, by what it limits, and nowhere else.
 */
export const limits = {
  ...tableLimits,
  ...cacheLimits,
  ...auditLimits,
  ...backupLimits,
  ...keyLimits,
  ...networkLimits,
  ...functionLimits,
  ...streamLimits,
  ...apiLimits,
  ...userLimits,
  ...retentionLimits,
  ...tagAndNameLimits,
} as const satisfies Readonly<Record<string, Range | Choice>>;
