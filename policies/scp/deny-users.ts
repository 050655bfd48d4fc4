import { USER_CREDENTIALS } from "../actions/users-actions";
import { allOf, exceptRoles } from "../conditions";
import { type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

export interface UsersScpOptions extends BreakGlassRoles {
  /** Ids of the accounts that have no IAM users, of 12 digits; at least one. Other accounts of the target keep theirs. */
  readonly userlessAccountIds: readonly string[];
}

/**
 * Only break-glass can make IAM users and their credentials in these accounts, the root user's access keys included.
 *
 * IAM makes users in the account of the caller, so that the account of the caller says which users they are. Users that are there
 * keep their credentials until somebody deletes them: an SCP cannot.
 *
 * @throws PolicyError if there is no account, or an id is not of 12 digits.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles
 */
export function denyUsers({ userlessAccountIds, breakGlassRoleArns }: UsersScpOptions): Statement {
  if (userlessAccountIds.length === 0) {
    throw new PolicyError("`userlessAccountIds` must name at least one account, got none: nothing would be refused.");
  }
  const wrong = userlessAccountIds.find((id) => !id.includes("${") && !/^\d{12}$/.test(id));
  if (wrong !== undefined) throw new PolicyError(`An account id must be 12 digits, got "${wrong}".`);
  return {
    Sid: "DenyUsersAndTheirKeysExceptByBreakGlass",
    Effect: "Deny",
    Action: USER_CREDENTIALS,
    Resource: "*",
    Condition: allOf(exceptRoles(breakGlassRoleArns), { StringEquals: { "aws:PrincipalAccount": userlessAccountIds } }),
  };
}

/**
 * The statement about users as an SCP of its own, where no other SCP has room for it.
 *
 * @throws PolicyError as `denyUsers`.
 */
export function usersScp(options: UsersScpOptions): PolicyDocument {
  return policyDocument([denyUsers(options)]);
}
