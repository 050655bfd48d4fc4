import { formatSize } from "../../policies/policy-size";
import type { BaselineConfig } from "../../src/config/schema";
import type { PolicyRecord } from "../../src/constructs/support/rendered-policy";
import { SCPS_PER_TARGET, SIZE_LIMITS } from "../../src/facts/policy-sizes";
import { environmentsAt, hasPoliciesAt } from "./environments-at";
import { OTHERS_ON_A_TARGET } from "./scp-budget";
import { userlessAccounts } from "./userless-accounts";

/** Names of the SCPs that an environment attaches to each of its targets. */
export function attachedPolicies(config: BaselineConfig): readonly string[] {
  const { organization, messaging } = config;
  if (organization.disabled !== undefined) return [];
  const isKept = (without: unknown): boolean => without === undefined;
  return [
    ...(isKept(organization.withoutProtectPolicy) ? ["protect", "protect-controls"] : []),
    ...(isKept(organization.withoutRegionsPolicy)
      ? ["regions"]
      : userlessAccounts(config) !== undefined
        ? ["users"]
        : []),
    ...(isKept(organization.withoutNetworkPolicy) ? ["network"] : messaging === undefined ? [] : ["entrance"]),
  ];
}

/**
 * A sentence for each target that gets more SCPs than AWS takes: `terraform apply` would fail at the last of them, with the
 * others attached.
 *
 * @param config The environment that is made.
 * @param others The other environments of the clone, in any order.
 */
export function fullTargets(config: BaselineConfig, others: readonly BaselineConfig[]): readonly string[] {
  const targets = config.organization.disabled === undefined ? config.organization.targets : [];
  return targets.flatMap((target) => {
    const all = environmentsAt(target, { config, others, attaches: hasPoliciesAt });
    const count = all.flatMap(attachedPolicies).length + OTHERS_ON_A_TARGET;
    if (count <= SCPS_PER_TARGET) return [];
    const each = all.map((one) => `${one.environment} ${attachedPolicies(one).length}`).join(", ");
    return [
      `organization.targets: ${target} would have ${count} SCPs with FullAWSAccess (${each}); by the older quota AWS attaches ` +
        `${SCPS_PER_TARGET}, and the apply fails at the next one. Give each environment a unit or account of its own, or have the ` +
        `quota raised first. See ${SIZE_LIMITS.scp.source}`,
    ];
  });
}

/** Characters below which an SCP counts as full. Another account adds an ARN to most statements: about 50 characters each. */
const NEARLY = 200;

/** A sentence for each SCP that leaves little or no room under the older quota. */
export function fullPolicies(records: readonly PolicyRecord[]): readonly string[] {
  const { warnAbove: quota = SIZE_LIMITS.scp.max } = SIZE_LIMITS.scp;
  return records
    .filter(({ kind, size }) => kind === "scp" && size > quota - NEARLY)
    .map(({ path, size }) =>
      size > quota
        ? `${path}: has ${formatSize(size)} characters, ${formatSize(size - quota)} above the older quota of ${formatSize(quota)}. ` +
          "An organization with that quota refuses it: ask AWS before you apply, or name fewer roles and accounts."
        : `${path}: has ${formatSize(size)} characters, so ${formatSize(quota - size)} are left of the older quota of ` +
          `${formatSize(quota)}: each further role or account takes about 50 for each statement.`,
    );
}
