import { alarms } from "./alarms-protections";
import { alerts } from "./alerts-protections";
import { backups } from "./backup-protections";
import { functions } from "./functions-protections";
import { keyStorePolicies } from "./key-store-protections";
import { network } from "./network-protections";
import { organization } from "./organization-protections";
import type { Protection } from "./protection";
import { queues } from "./queues-protections";
import { roles } from "./roles-protections";
import { stack } from "./stack-protections";
import { table } from "./table-protections";
import { textKey } from "./text-key-protections";
import { workload } from "./workload-protections";

/** What the example environment promises beyond the controls of `src/checks`, with a way to lose each. */
export const PROTECTIONS: readonly Protection[] = [
  ...table,
  ...keyStorePolicies,
  ...textKey,
  ...network,
  ...organization,
  ...roles,
  ...functions,
  ...workload,
  ...queues,
  ...alarms,
  ...alerts,
  ...backups,
  ...stack,
];
