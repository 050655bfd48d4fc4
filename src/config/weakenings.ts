import type { BaselineConfig, Weakened } from "./schema";

/** A protection that an environment gives up, for a summary or an auditor. */
export interface WeakenedProtection {
  /** Setting that gives it up, such as `data.withoutRecovery`. */
  readonly path: string;
  /** What is given up, in plain words. */
  readonly protection: string;
  /** Why, as its author wrote it. */
  readonly reason: string;
}

/** Everything that an environment gives up, in the order of its settings. Empty for an environment without exceptions. */
export function listWeakenings(config: BaselineConfig): readonly WeakenedProtection[] {
  return candidates(config).flatMap(([path, weakened, protection]) =>
    weakened === undefined ? [] : [{ path, protection, reason: weakened.reason }],
  );
}

/** Paths of all settings that give something up, whether an environment has them or not. */
export function weakeningPaths(config: BaselineConfig): readonly string[] {
  return candidates(config).map(([path]) => path);
}

type Candidate = readonly [path: string, weakened: Weakened | undefined, protection: string];

function candidates(config: BaselineConfig): readonly Candidate[] {
  const { organization, network, data, audit, messaging } = config;
  const { additionalExemptActions } = organization.regionsPolicy;
  const { additionalTables } = network.dynamodbEndpoint;
  const { additionalBuckets } = network.s3Endpoint;
  return [
    ["organization.disabled", organization.disabled, "no organization policy binds the administrators of the account"],
    [
      "organization.withoutProtectPolicy",
      organization.withoutProtectPolicy,
      "administrators may destroy tables, backups, keys and trails",
    ],
    ["organization.withoutRegionsPolicy", organization.withoutRegionsPolicy, "data may leave the approved regions"],
    [
      "organization.withoutNetworkPolicy",
      organization.withoutNetworkPolicy,
      "the network may be opened to the internet",
    ],
    [
      "organization.regionsPolicy.additionalExemptActions",
      additionalExemptActions,
      `allowed in every region: ${listed(additionalExemptActions?.actions)}`,
    ],
    ["withoutDeletionGuards", config.withoutDeletionGuards, "Terraform may destroy the table, the keys and the logs"],
    ["network.disabled", network.disabled, "the network of the workload is not checked"],
    ["network.withoutFlowLogs", network.withoutFlowLogs, "connections in the network are not recorded"],
    [
      "network.dynamodbEndpoint.additionalTables",
      additionalTables,
      `the workload also reaches tables ${listed(additionalTables?.arns)}`,
    ],
    [
      "network.s3Endpoint.additionalBuckets",
      additionalBuckets,
      `the workload also reaches buckets ${listed(additionalBuckets?.arns)}`,
    ],
    ["data.disabled", data.disabled, "the table is not made, and not protected, by this baseline"],
    ["data.withoutDeletionProtection", data.withoutDeletionProtection, "one call may delete the table"],
    ["data.withoutRecovery", data.withoutRecovery, "the table cannot be restored to an earlier second"],
    [
      "data.withoutEndpointRestriction",
      data.withoutEndpointRestriction,
      "items may be read and written from any network",
    ],
    [
      "data.additionalEndpoints",
      data.additionalEndpoints,
      `items may also be read and written through ${listed(data.additionalEndpoints?.ids)}`,
    ],
    [
      "data.additionalRoles",
      data.additionalRoles,
      `items may also be read and written by ${listed(data.additionalRoles?.arns)}`,
    ],
    ["audit.disabled", audit.disabled, "who read and wrote which item is not recorded"],
    [
      "audit.withoutComplianceLock",
      audit.withoutComplianceLock,
      "log files are locked in governance mode: a permission is enough to delete them early",
    ],
    [
      "messaging.userPool.withoutInvitation",
      messaging?.userPool?.withoutInvitation,
      "anybody with an email address may sign up, and write to others",
    ],
    [
      "messaging.userPool.withoutRequiredMfa",
      messaging?.userPool?.withoutRequiredMfa,
      "a password alone is enough to sign in",
    ],
    [
      "messaging.withoutTextEncryption",
      messaging?.withoutTextEncryption,
      "the words of messages are not encrypted by the functions: whoever may read an item reads them",
    ],
    [
      "messaging.withoutReservedConcurrency",
      messaging?.withoutReservedConcurrency,
      "each function may take the whole concurrency of the account",
    ],
  ];
}

function listed(items: readonly string[] | undefined): string {
  return (items ?? []).join(", ");
}
