import type { Statement } from "../document";

/**
 * No one can take the account out of the organization or close it, not even break-glass, because all SCPs would go with
 * the organization. The management account can still remove a member.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
export function denyLeaving(): Statement {
  return {
    Sid: "DenyLeavingTheOrganization",
    Effect: "Deny",
    Action: ["organizations:LeaveOrganization", "account:CloseAccount"],
    Resource: "*",
  };
}
