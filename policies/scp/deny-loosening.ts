import { NETWORK_LOCKS } from "../actions/network-actions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";
import { denyUsers, type UsersScpOptions } from "./deny-users";

export interface LocksScpOptions extends ExemptRoles {
  /** Says in the same policy which accounts have no IAM users. @default nothing is said of users */
  readonly userlessAccountIds?: UsersScpOptions["userlessAccountIds"];
}

/**
 * Only the pipeline and break-glass can loosen VPC block public access or a DNS firewall.
 *
 * It speaks of every VPC of the bound accounts: neither service has a key that names the VPC. A lock that somebody else
 * has made in such an account is loosened by the pipeline as well.
 *
 * @throws PolicyError if an ARN is not exact.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export function denyLoosening(exempt: ExemptRoles): Statement {
  return {
    Sid: "DenyLooseningNetworkLocksExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Action: NETWORK_LOCKS,
    Resource: "*",
    Condition: exceptPipelineAndBreakGlass(exempt),
  };
}

/**
 * The statement about locks as an SCP of its own, if there is no policy `regions`, which has room for it.
 *
 * @throws PolicyError as `denyLoosening` and `denyUsers`.
 */
export function locksScp({ userlessAccountIds, ...exempt }: LocksScpOptions): PolicyDocument {
  const { breakGlassRoleArns } = exempt;
  return policyDocument([
    ...(userlessAccountIds === undefined ? [] : [denyUsers({ userlessAccountIds, breakGlassRoleArns })]),
    denyLoosening(exempt),
  ]);
}
