import { functions } from "./functions";
import { keyStorePolicies } from "./key-store";
import { network } from "./network";
import { organization } from "./organization";
import type { Protection } from "./protection";
import { roles } from "./roles";
import { stack } from "./stack";
import { table } from "./table";
import { textKey } from "./text-key";
import { workload } from "./workload";

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
  ...stack,
];
