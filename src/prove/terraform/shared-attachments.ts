import { policyInDoubt } from "../documents/policy-document";
import type { RolePolicy } from "./role-policies";
import type { StackResource } from "./stack";

/** An `aws_iam_policy_attachment`: it attaches one policy to its roles, and takes it away from every other role. */
export interface SharedAttachment {
  readonly by: StackResource;
  /** ARN of the policy; empty if it is not known. */
  readonly key: string;
  readonly roles: ReadonlySet<StackResource>;
}

/**
 * Managed policies of a role. One that a shared attachment gives to other roles only is in doubt: Terraform attaches it and
 * takes it away by turns.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_policy_attachment
 */
export function perhapsDetached(
  policies: readonly RolePolicy[],
  role: StackResource,
  shared: readonly SharedAttachment[],
): readonly RolePolicy[] {
  return policies.map((one) => {
    const other = shared.find(({ key, roles }) => !roles.has(role) && (key === "" || key === one.key));
    if (other === undefined) return one;
    const doubt = `whether ${other.by.address} detaches ${one.policy.name} from ${role.path}`;
    return { ...one, policy: policyInDoubt(one.policy, doubt) };
  });
}
