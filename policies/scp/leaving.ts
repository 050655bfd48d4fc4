import type { Statement } from "../document";

/**
 * Nobody takes the account out of the organization or closes it, not even break-glass: with the organization go all
 * SCPs, and nothing that they keep could be relied on. The management account can still remove a member.
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
