import { allOf, notAnAwsService } from "./conditions";
import type { OneOrMany, Statement } from "./document";

export interface OutsidersOptions {
  /** Actions refused to outsiders. */
  readonly actions: OneOrMany;
  readonly resources: OneOrMany;
  /** Account of the resource, 12 digits; the border where there is no organization. */
  readonly accountId: string;
  /** Id of the organization, such as `o-a1b2c3d4e5`; the border when given. */
  readonly organizationId?: string;
}

/**
 * Refuses principals from beyond the organization, or beyond the account where there is none.
 *
 * AWS services acting as themselves carry neither key and are let through; no statement allows them anything.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function denyOutsiders(options: OutsidersOptions): Statement {
  const { actions: Action, resources: Resource, organizationId, accountId } = options;
  if (organizationId === undefined) {
    return {
      Sid: "DenyPrincipalsOfOtherAccounts",
      Effect: "Deny",
      Principal: "*",
      Action,
      Resource,
      Condition: allOf({ StringNotEquals: { "aws:PrincipalAccount": accountId } }, notAnAwsService),
    };
  }
  return {
    Sid: "DenyPrincipalsOutsideTheOrganization",
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource,
    // Our own account is never outside: should it leave the organization, or the id be wrong, its pipeline and break-glass
    // could otherwise not even take this policy away.
    Condition: allOf(
      { StringNotEquals: { "aws:PrincipalOrgID": organizationId, "aws:PrincipalAccount": accountId } },
      notAnAwsService,
    ),
  };
}
