import { onlyRoles } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";

export interface RestoreTrustPolicyOptions {
  readonly partition: string;
  /** Account of the roles, 12 digits. */
  readonly accountId: string;
  /** Exact ARNs of the roles that may assume the role. At least one; no wildcards. */
  readonly restorerRoleArns: readonly string[];
}

/**
 * The trust policy of the role for restores: named roles of its account assume it, and no one else.
 *
 * A condition names the roles, and not the principal: a role that is deleted and made again would be another principal.
 *
 * @throws PolicyError if the list is empty, or an ARN is not exact.
 */
export function restoreTrustPolicy(options: RestoreTrustPolicyOptions): PolicyDocument {
  const { partition, accountId, restorerRoleArns } = options;
  return policyDocument([
    {
      Sid: "AllowNamedRolesToAssumeTheRole",
      Effect: "Allow",
      Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
      Action: "sts:AssumeRole",
      Condition: onlyRoles(restorerRoleArns),
    },
  ]);
}
