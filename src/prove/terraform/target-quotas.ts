import type { CountQuota } from "../acceptance/quotas";
import type { ControlLevel } from "../documents/estate";
import { policyInDoubt } from "../documents/policy-document";
import { unresolvedIn } from "../texts/placeholders";
import type { LedgerBuilder } from "./ledger-builder";

/** The policy that AWS attaches to every target itself. */
const OF_AWS = 1;

/**
 * The control policies of one kind by their target. If a target has more than AWS attaches, it is not known which of them
 * AWS refuses. A policy whose target is not known may be one more at each.
 */
export function withinTargetQuota(
  levels: readonly ControlLevel[],
  { max, source }: CountQuota,
  ledger: LedgerBuilder,
): readonly ControlLevel[] {
  const isOpen = ({ target }: ControlLevel) => unresolvedIn(target) !== undefined;
  const elsewhere = levels.filter(isOpen).flatMap(({ policies }) => policies);
  return levels.map((level) => {
    const { target, policies } = level;
    const names = new Set([...policies, ...elsewhere].map(({ name }) => name));
    const count = names.size + OF_AWS;
    if (count <= max) return level;
    const why = `${target} has ${count} of them with the one that AWS attaches, and AWS attaches at most ${max} (${source})`;
    ledger.add({ place: target, why: `AWS does not attach all its control policies: ${why}`, touches: [] });
    return {
      ...level,
      policies: policies.map((one) => policyInDoubt(one, `whether AWS attaches ${one.name}: ${why}`)),
    };
  });
}
