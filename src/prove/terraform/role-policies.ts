import { type Policy, policyInDoubt } from "../documents/policy-document";
import { unresolvedIn } from "../texts/placeholders";

/** A policy of a role, with what tells whether another one is the same. */
export interface RolePolicy {
  readonly policy: Policy;
  /** The name of an inline policy, or the ARN of a managed one. Empty if AWS or Terraform chooses it, or if it is not known. */
  readonly key: string;
}

/**
 * Inline policies of one role. Two with one name overwrite each other, so it is not known which of them is in force.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export function withoutNamesakes(policies: readonly RolePolicy[]): readonly RolePolicy[] {
  return policies.map((one, index) => {
    const other = policies.find((another) => another !== one && mayOverwrite(one, another));
    if (other === undefined) return one;
    const doubt = `which of ${one.policy.name} and ${other.policy.name} is in force: they have one name, as ${index + 1}`;
    return { ...one, policy: policyInDoubt(one.policy, doubt) };
  });
}

/**
 * Policies that other resources attach to a role whose own argument lists its policies: Terraform removes each that the
 * argument does not list, and attaches it again, by turns.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role
 */
export function perhapsRemoved(policies: readonly RolePolicy[], by: string): readonly RolePolicy[] {
  return policies.map(({ policy, key }) => ({
    key,
    policy: policyInDoubt(policy, `whether ${by} removes ${policy.name}`),
  }));
}

function mayOverwrite(one: RolePolicy, other: RolePolicy): boolean {
  if (one.key === "" || other.key === "") return false;
  const isSameName = one.key.toLowerCase() === other.key.toLowerCase();
  if (!isSameName && ![one, other].some(({ key }) => unresolvedIn(key) !== undefined)) return false;
  return JSON.stringify(one.policy.statements) !== JSON.stringify(other.policy.statements);
}
