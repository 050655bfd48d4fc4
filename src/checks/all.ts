import { buckets } from "./audit/bucket";
import { trail } from "./audit/trail";
import { dax } from "./cache/dax";
import type { Control } from "./control";
import { roles } from "./identity/roles";
import { keys } from "./key/keys";
import { logGroups } from "./log/log-groups";
import { apis } from "./messaging/api";
import { clients } from "./messaging/client";
import { functions } from "./messaging/functions";
import { mappings } from "./messaging/mapping";
import { queuesAndTopics } from "./messaging/queues-and-topics";
import { users } from "./messaging/users";
import { endpoints } from "./network/endpoints";
import { isolation } from "./network/isolation";
import { securityGroups } from "./network/security-groups";
import { scps } from "./organization/scps";
import { terraform } from "./stack/terraform";
import { capacity } from "./table/capacity";
import { deletion } from "./table/deletion";
import { encryption } from "./table/encryption";
import { streamPolicies, tablePolicies } from "./table/policies";
import { recovery } from "./table/recovery";
import { replicas } from "./table/replica";

/** Controls by what they protect, in the order of the documents. */
export const CATALOGUE: Readonly<Record<string, readonly Control[]>> = {
  Table: [...deletion, ...recovery, ...encryption, ...capacity, ...replicas, ...tablePolicies, ...streamPolicies],
  Key: keys,
  Network: [...isolation, ...securityGroups, ...endpoints],
  Audit: [...trail, ...buckets],
  Log: logGroups,
  Cache: dax,
  Identity: roles,
  Organization: scps,
  Messaging: [...functions, ...mappings, ...queuesAndTopics, ...apis, ...users, ...clients],
  Stack: terraform,
};

/** Every control. */
export const CONTROLS: readonly Control[] = Object.values(CATALOGUE).flat();
