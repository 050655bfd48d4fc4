import { formatSize } from "../../policies/policy-size";
import type { BaselineConfig } from "../../src/config/schema";
import type { PolicyRecord } from "../../src/constructs/support/rendered-policy";
import { RCPS_PER_TARGET, SIZE_LIMITS } from "../../src/facts/policy-sizes";
import { environmentsAt, hasPoliciesAt } from "./environments-at";

/** RCPs that AWS attaches to each target itself: `RCPFullAWSAccess`, which no one can detach. */
const OF_AWS = 1;

/** Whether an environment attaches an RCP to this target. */
function hasPerimeterAt(config: BaselineConfig, target: string): boolean {
  return hasPoliciesAt(config, target) && config.organization.withoutPerimeterPolicy === undefined;
}

/**
 * A sentence for each target whose RCPs are as many as AWS takes, or more: then `terraform apply` fails with the policies
 * before it attached.
 *
 * @param config The environment that is made.
 * @param others The other environments of the clone, in any order.
 */
export function fullPerimeters(config: BaselineConfig, others: readonly BaselineConfig[]): readonly string[] {
  const targets = config.organization.targets.filter((target) => hasPerimeterAt(config, target));
  return targets.flatMap((target) => {
    const all = environmentsAt(target, { config, others, attaches: hasPerimeterAt });
    const count = OF_AWS + all.length;
    if (count < RCPS_PER_TARGET) return [];
    const names = all.map(({ environment }) => environment).join(", ");
    const problem =
      count === RCPS_PER_TARGET
        ? `is full: it has ${count} RCPs with RCPFullAWSAccess, which is as many as AWS attaches`
        : `would have ${count} RCPs with RCPFullAWSAccess, and AWS attaches ${RCPS_PER_TARGET}: the apply fails at the next one`;
    return [
      `organization.targets: ${target} ${problem} (${names}). Give each environment a unit or account of its own. See ` +
        SIZE_LIMITS.rcp.source,
    ];
  });
}

/** Characters below which an RCP counts as full: the room for a few roles of about 60 characters. */
const NEARLY = 250;

/** A sentence for each RCP that leaves little room. One that is too long is an error, and no warning. */
export function nearlyFullPerimeters(records: readonly PolicyRecord[]): readonly string[] {
  const { max, source } = SIZE_LIMITS.rcp;
  return records
    .filter(({ kind, size }) => kind === "rcp" && size > max - NEARLY)
    .map(
      ({ path, size }) =>
        `${path}: has ${formatSize(size)} characters of ${formatSize(max)}, so ${formatSize(max - size)} are left: each ` +
        `further pattern, machine or additional role takes about 60. See ${source}`,
    );
}
