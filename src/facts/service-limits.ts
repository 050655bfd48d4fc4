import type { Choice, Range } from "./limit";
import { apiLimits } from "./limits/api";
import { auditLimits } from "./limits/audit";
import { cacheLimits } from "./limits/cache";
import { functionLimits } from "./limits/function";
import { keyLimits } from "./limits/key";
import { networkLimits } from "./limits/network";
import { streamLimits } from "./limits/stream";
import { tableLimits } from "./limits/table";
import { tagAndNameLimits } from "./limits/tag-and-name";
import { userLimits } from "./limits/user";

/**
 * The numbers that the environment file and the constructs both check: unit, lowest and highest value, our default, and
 * the AWS page that states them. Each number is written here once, by what it limits, and nowhere else.
 */
export const limits = {
  ...tableLimits,
  ...cacheLimits,
  ...auditLimits,
  ...keyLimits,
  ...networkLimits,
  ...functionLimits,
  ...streamLimits,
  ...apiLimits,
  ...userLimits,
  ...tagAndNameLimits,
} as const satisfies Readonly<Record<string, Range | Choice>>;
