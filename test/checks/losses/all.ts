import type { Loss } from "../loss";
import { apiLosses } from "./api";
import { auditLosses } from "./audit";
import { cacheLosses } from "./cache";
import { functionLosses } from "./functions";
import { identityLosses } from "./identity";
import { keyLosses } from "./key";
import { logLosses } from "./log";
import { networkLosses } from "./network";
import { organizationLosses } from "./organization";
import { stackLosses } from "./stack";
import { streamLosses } from "./stream";
import { tableLosses } from "./table";
import { userLosses } from "./users";

/** A realistic way to lose each control; several where it can be lost in several stacks. */
export const LOSSES: readonly Loss[] = [
  ...tableLosses,
  ...keyLosses,
  ...networkLosses,
  ...auditLosses,
  ...logLosses,
  ...cacheLosses,
  ...identityLosses,
  ...organizationLosses,
  ...functionLosses,
  ...streamLosses,
  ...apiLosses,
  ...userLosses,
  ...stackLosses,
];
