import { buckets } from "./audit/bucket-controls";
import { trail } from "./audit/trail-controls";
import { vaults } from "./backup/vaults-controls";
import { dax } from "./cache/dax-controls";
import type { Control } from "./control";
import { roles } from "./identity/roles-controls";
import { keys } from "./key/keys-controls";
import { logGroups } from "./log/log-groups-controls";
import { apis } from "./messaging/api-controls";
import { clients } from "./messaging/client-controls";
import { functions } from "./messaging/functions-controls";
import { mappings } from "./messaging/mapping-controls";
import { queuesAndTopics } from "./messaging/queues-and-topics-controls";
import { users } from "./messaging/users-controls";
import { endpoints } from "./network/endpoints-controls";
import { isolation } from "./network/isolation-controls";
import { securityGroups } from "./network/security-groups-controls";
import { scps } from "./organization/scps-controls";
import { terraform } from "./stack/terraform-controls";
import { capacity } from "./table/capacity-controls";
import { deletion } from "./table/deletion-controls";
import { encryption } from "./table/encryption-controls";
import { streamPolicies, tablePolicies } from "./table/policies-controls";
import { recovery } from "./table/recovery-controls";
import { replicas } from "./table/replica-controls";

/** Controls by what they protect, in the order of the documents. */
export const CATALOGUE: Readonly<Record<string, readonly Control[]>> = {
  Table: [...deletion, ...recovery, ...encryption, ...capacity, ...replicas, ...tablePolicies, ...streamPolicies],
  Key: keys,
  Network: [...isolation, ...securityGroups, ...endpoints],
  Audit: [...trail, ...buckets],
  Backup: vaults,
  Log: logGroups,
  Cache: dax,
  Identity: roles,
  Organization: scps,
  Messaging: [...functions, ...mappings, ...queuesAndTopics, ...apis, ...users, ...clients],
  Stack: terraform,
};

/** Every control. */
export const CONTROLS: readonly Control[] = Object.values(CATALOGUE).flat();
