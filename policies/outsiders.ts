import { allOf, notAnAwsService } from "./conditions";
import type { OneOrMany, Statement } from "./document";

export interface OutsidersOptions {
  /** Actions refused to outsiders. */
  readonly actions: OneOrMany;
  readonly resources: OneOrMany;
  /** Account of the resource, 12 digits. Without an organization, every other account is outside. */
  readonly accountId: string;
  /** Id of the organization, such as `o-a1b2c3d4e5`. @default there is none */
  readonly organizationId?: string;
}

/**
 * Refuses principals from outside the organization or, if there is none, from outside the account.
 *
 * AWS services that act as themselves have neither key and are not refused. No statement allows them anything.
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
    // The account of the resource is never outside. If it left the organization, or if the id were wrong, its pipeline
    // and break-glass could otherwise not even remove this policy.
    Condition: allOf(
      { StringNotEquals: { "aws:PrincipalOrgID": organizationId, "aws:PrincipalAccount": accountId } },
      notAnAwsService,
    ),
  };
}
