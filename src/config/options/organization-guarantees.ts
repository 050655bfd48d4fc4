/** Guarantees that rest on the policies against destruction, weakening and copies alone. */
export const BY_PROTECT_POLICY = [
  ...["DESTROY-1", "DESTROY-3", "DESTROY-4", "DESTROY-6", "DESTROY-7", "DESTROY-9"],
  ...["CHANGE-1", "CHANGE-3", "CHANGE-5", "CHANGE-8"],
  ...["CREATE-1", "CREATE-2"],
  ...["ROLE-1", "ROLE-2", "ROLE-5"],
  ...["USER-3", "USER-5", "SERVICE-4"],
  ...["BACKUP-1", "BACKUP-9"],
  ...["SCP-1", "SCP-2", "SCP-3", "SCP-4", "SCP-5", "SCP-6", "SCP-7", "SCP-8", "SCP-9", "SCP-10", "SCP-15", "SCP-31"],
  ...["DATA-7", "TEXT-KEYS-4"],
];

/** Guarantees that rest on the policy on regions alone. */
export const BY_REGIONS_POLICY = ["REGION-1", "REGION-2", "SCP-11", "SCP-12"];

/** Guarantees that rest on the statement about IAM users alone: it stays without the policy on regions. */
export const BY_USER_REFUSAL = ["USER-6", "SCP-35"];

/** Guarantees that rest on the statements about the network alone. */
export const BY_NETWORK_POLICY = ["CHANGE-6", "CHANGE-7", "CHANGE-9", "SCP-13", "SCP-14", "SCP-36"];

/** Guarantees that rest on the policy around resources alone. */
export const BY_PERIMETER_POLICY = [
  ...["COPY-1", "COPY-2", "COPY-3", "COPY-4"],
  ...["RCP-1", "RCP-2", "RCP-3", "RCP-4", "RCP-5", "RCP-6", "RCP-7", "RCP-8", "RCP-9"],
];

/**
 * Guarantees that rest on the statements about functions, API and users: they stay without the policy on the network.
 */
const BY_ENTRANCE = [
  ...["ENTRANCE-1", "ENTRANCE-2", "ENTRANCE-3", "ENTRANCE-4", "ENTRANCE-5", "ENTRANCE-9"],
  ...["SCP-16", "SCP-17", "SCP-18", "SCP-32"],
];

/** Guarantees that rest on some organization policy. */
export const BY_ORGANIZATION = [
  ...BY_PROTECT_POLICY,
  ...BY_REGIONS_POLICY,
  ...BY_USER_REFUSAL,
  ...BY_NETWORK_POLICY,
  ...BY_PERIMETER_POLICY,
  ...BY_ENTRANCE,
];

/** Those about resources of both accounts: the trail's bucket and key are in the audit account. */
const OF_RESOURCES_IN_EVERY_ACCOUNT = ["RCP-1", "RCP-2", "RCP-3"];

/** Those about every identity of our accounts, and not about the table or a trail alone. */
export const OF_EVERY_ACCOUNT = [
  ...["DESTROY-4", "DESTROY-7", "CREATE-1", "ROLE-1", "ROLE-2", "ROLE-5", "BACKUP-1", "BACKUP-9"],
  ...[...BY_PROTECT_POLICY, ...BY_ENTRANCE].filter((id) => /^(USER-5|SERVICE|SCP)/.test(id)),
  ...BY_REGIONS_POLICY,
  ...BY_NETWORK_POLICY,
  ...OF_RESOURCES_IN_EVERY_ACCOUNT,
];
