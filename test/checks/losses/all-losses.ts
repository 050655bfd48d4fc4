import type { Loss } from "../loss";
import { apiLosses } from "./api-losses";
import { auditLosses } from "./audit-losses";
import { backupLosses } from "./backup-losses";
import { cacheLosses } from "./cache-losses";
import { functionLosses } from "./functions-losses";
import { identityLosses } from "./identity-losses";
import { keyLosses } from "./key-losses";
import { logLosses } from "./log-losses";
import { networkLosses } from "./network-losses";
import { organizationLosses } from "./organization-losses";
import { stackLosses } from "./stack-losses";
import { streamLosses } from "./stream-losses";
import { tableLosses } from "./table-losses";
import { userLosses } from "./users-losses";

/** A realistic way to lose each control; several where it can be lost in several stacks. */
export const LOSSES: readonly Loss[] = [
  ...tableLosses,
  ...keyLosses,
  ...networkLosses,
  ...auditLosses,
  ...backupLosses,
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
