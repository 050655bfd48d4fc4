import { CAPACITY } from "./capacity";
import { CONDITIONS } from "./condition-probes";
import type { Probe } from "./probe";
import { QUERIES } from "./queries";
import { TRANSACTIONS } from "./transactions";
import { UPDATES } from "./updates";
import { VALIDATION } from "./validation";

/** Everything that an engine is asked. */
export const PROBES: readonly Probe[] = [
  ...CONDITIONS,
  ...UPDATES,
  ...TRANSACTIONS,
  ...QUERIES,
  ...VALIDATION,
  ...CAPACITY,
];
