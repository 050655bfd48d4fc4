import { trailBucket } from "./audit/bucket";
import { trail } from "./audit/trail";
import { dax } from "./cache/dax";
import { roles } from "./identity/roles";
import { keys } from "./key/keys";
import { textKey } from "./key/text-key";
import { logGroups } from "./log/log-groups";
import { apis } from "./messaging/api";
import { clients } from "./messaging/client";
import { functions } from "./messaging/functions";
import { stream } from "./messaging/stream";
import { users } from "./messaging/users";
import { endpoints } from "./network/endpoints";
import { isolation } from "./network/isolation";
import { scps } from "./organization/scps";
import type { Protection } from "./protection";
import { terraform } from "./stack/terraform";
import { deletion } from "./table/deletion";
import { encryption } from "./table/encryption";
import { keyStorePolicies } from "./table/key-store";
import { noAllow } from "./table/no-allow";
import { streamPolicies, tablePolicies } from "./table/policies";
import { recovery } from "./table/recovery";
import { shape } from "./table/shape";

/** Everything that the example environment promises, with a way to lose each. */
export const PROTECTIONS: readonly Protection[] = [
  ...deletion,
  ...recovery,
  ...encryption,
  ...shape,
  ...tablePolicies,
  ...noAllow,
  ...streamPolicies,
  ...keyStorePolicies,
  ...keys,
  ...textKey,
  ...endpoints,
  ...isolation,
  ...logGroups,
  ...scps,
  ...trail,
  ...trailBucket,
  ...dax,
  ...roles,
  ...functions,
  ...stream,
  ...apis,
  ...users,
  ...clients,
  ...terraform,
];
