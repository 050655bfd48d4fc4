import type { BaselineConfig } from "../../src/config/schema";
import { listWeakenings } from "../../src/config/weakenings";
import type { GivenUp } from "../../src/prove/questions/subjects-file";
import { boundAccounts } from "../organization/bound-accounts";

/** What the policies against destruction, weakening and copies carry alone. */
const PROTECT = [
  ...["DESTROY-1", "DESTROY-3", "DESTROY-4", "DESTROY-6", "DESTROY-7", "DESTROY-9"],
  ...["CHANGE-1", "CHANGE-3", "CHANGE-5"],
  ...["CREATE-1", "CREATE-2"],
  ...["ROLE-1", "ROLE-2", "ROLE-5"],
  ...["USER-3", "USER-5", "SERVICE-4"],
  ...["SCP-1", "SCP-2", "SCP-3", "SCP-4", "SCP-5", "SCP-6", "SCP-7", "SCP-8", "SCP-9", "SCP-10", "SCP-15"],
  ...["DATA-7", "TEXT-KEYS-4"],
];
const REGIONS = ["REGION-1", "REGION-2", "SCP-11", "SCP-12"];
const NETWORK = ["CHANGE-6", "CHANGE-7", "SCP-13", "SCP-14"];
const ENTRANCE = [
  ...["ENTRANCE-1", "ENTRANCE-2", "ENTRANCE-3", "ENTRANCE-4", "ENTRANCE-5"],
  ...["SCP-16", "SCP-17", "SCP-18"],
];

/** What is said of every identity of our accounts, and not of the table or a trail alone. */
const OF_EVERY_ACCOUNT = [
  ...["DESTROY-4", "DESTROY-7", "CREATE-1", "ROLE-1", "ROLE-2", "ROLE-5"],
  ...[...PROTECT, ...ENTRANCE].filter((id) => /^(USER-5|SERVICE|SCP)/.test(id)),
  ...REGIONS,
  ...NETWORK,
];

/** Guarantees that no longer hold with an option: these, and no others. By the path of the option. */
export const GIVEN_UP: Readonly<Record<string, readonly string[]>> = {
  "organization.disabled": [...PROTECT, ...REGIONS, ...NETWORK, ...ENTRANCE],
  "organization.withoutProtectPolicy": PROTECT,
  "organization.withoutRegionsPolicy": REGIONS,
  "organization.withoutNetworkPolicy": NETWORK,
  "organization.regionsPolicy.additionalExemptActions": [],
  // With an organization its policies still leave destruction to break-glass.
  withoutDeletionGuards: ["DESTROY-2", "DESTROY-5", "DESTROY-8", "TABLE-6", "TABLE-17", "KEY-5", "BUCKET-4"],
  "network.disabled": [],
  "network.withoutFlowLogs": [],
  "network.dynamodbEndpoint.additionalTables": ["DATA-8", "ENDPOINT-1"],
  "network.s3Endpoint.additionalBuckets": ["ENDPOINT-2"],
  "data.disabled": [],
  "data.withoutDeletionProtection": [],
  "data.withoutRecovery": [],
  "data.withoutEndpointRestriction": ["DATA-1", "TABLE-1", "TABLE-13", "TEXT-KEYS-1"],
  "data.additionalEndpoints": ["DATA-1", "TABLE-1", "TABLE-13", "TEXT-KEYS-1"],
  "data.additionalRoles": ["DATA-4", "TABLE-2"],
  "audit.disabled": [],
  "audit.withoutComplianceLock": [],
  "messaging.userPool.withoutInvitation": [],
  "messaging.userPool.withoutRequiredMfa": [],
  "messaging.withoutTextEncryption": [],
  "messaging.withoutReservedConcurrency": [],
  // Not options but places: no organization policy reaches the account.
  "accounts.workload": [...PROTECT, ...REGIONS, ...NETWORK, ...ENTRANCE],
  "accounts.audit": OF_EVERY_ACCOUNT,
};

/** What the options of an environment give up, each with its reason. */
export function givenUpBy(config: BaselineConfig): readonly GivenUp[] {
  const weakenings = listWeakenings(config).map(({ path, reason }) => ({ option: path, reason }));
  return [...weakenings, ...unbound(config)].flatMap((weakening) => {
    const guarantees = GIVEN_UP[weakening.option] ?? [];
    return guarantees.length === 0 ? [] : [{ ...weakening, guarantees }];
  });
}

/** Accounts of ours that no organization policy reaches, though one is made. */
function unbound(config: BaselineConfig): readonly { readonly option: string; readonly reason: string }[] {
  const { accounts, organization } = config;
  if (organization.disabled !== undefined) return [];
  const bound = boundAccounts(config);
  return (["workload", "audit"] as const)
    .filter((role) => !bound.includes(accounts[role]))
    .map((role) => ({ option: `accounts.${role}`, reason: `no organization policy binds account ${accounts[role]}` }));
}
