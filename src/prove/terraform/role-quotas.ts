import { type CountQuota, MANAGED_POLICIES_PER_ROLE, SIZE_QUOTAS } from "../acceptance/quotas";
import { type Policy, policyInDoubt } from "../documents/policy-document";
import type { LedgerBuilder } from "./ledger-builder";
import type { RolePolicy } from "./role-policies";
import type { StackResource } from "./stack";

/**
 * The policies of a role. If all its inline policies are larger than AWS accepts, or its managed policies are more, it is
 * not known which of them AWS refuses.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function withinQuotas(of: {
  readonly inline: readonly RolePolicy[];
  readonly managed: readonly RolePolicy[];
  readonly role: StackResource;
  readonly ledger: LedgerBuilder;
}): readonly Policy[] {
  const { inline, managed, role, ledger } = of;
  const refuse = (policies: readonly RolePolicy[], why: string | undefined): readonly Policy[] => {
    const found = policies.map(({ policy }) => policy);
    if (why === undefined) return found;
    ledger.add({ place: role.address, why: `AWS does not accept all its policies: ${why}`, touches: [] });
    return found.map((policy) => policyInDoubt(policy, `whether AWS accepts ${policy.name}: ${role.path} ${why}`));
  };
  return [...refuse(inline, tooLarge(inline)), ...refuse(managed, tooMany(managed, MANAGED_POLICIES_PER_ROLE))];
}

function tooLarge(policies: readonly RolePolicy[]): string | undefined {
  const { max, source } = SIZE_QUOTAS.roleInline;
  const size = policies.reduce((sum, { policy }) => sum + (policy.size?.withoutSpace ?? 0), 0);
  if (size <= max) return undefined;
  return `has inline policies of ${size} characters without white space, and a role has at most ${max} (${source})`;
}

function tooMany(policies: readonly RolePolicy[], { max, source }: CountQuota): string | undefined {
  if (policies.length <= max) return undefined;
  return `has ${policies.length} managed policies, and a role has at most ${max} (${source})`;
}
