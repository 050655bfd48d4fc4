import { allOf, notAnAwsService, plainHttp } from "../conditions";
import { type Condition, type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import { type ItemAudience, itemStatements } from "./item-statements";
import { namedResources, namedServices, type PerimeterResources, taggedServices } from "./perimeter-resources";

export interface PerimeterRcpOptions extends ItemAudience {
  /** Id of the organization, such as `o-a1b2c3d4e5`. */
  readonly organizationId: string;
  /** Accounts of the resources, 12 digits each: they are never outside. At least one. */
  readonly accountIds: readonly string[];
  readonly resources: PerimeterResources;
}

/**
 * The resource control policy (RCP) around the data. It has Deny statements only; `RCPFullAWSAccess` stays attached.
 *
 * It holds for a table from its first second, before it has a policy of its own: a restored table has none. It binds
 * callers of the management account and of other organizations, whom no SCP binds.
 *
 * It does not bind resources of the management account, service-linked roles, AWS managed keys, and `kms:RetireGrant`.
 * AWS services that act as themselves are exempt: AWS encrypts, delivers and backs up as itself.
 *
 * @throws PolicyError if there is no table, account or role for items, or an ARN of a role is not exact.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function perimeterRcp(options: PerimeterRcpOptions): PolicyDocument {
  const { resources } = options;
  if (resources.tableArns.length === 0) {
    throw new PolicyError("`tableArns` must name at least one table or pattern, got none: nothing would be protected.");
  }
  if (options.accountIds.length === 0) {
    throw new PolicyError("`accountIds` must name at least one account, got none: its own roles would be outsiders.");
  }
  const everywhere = resources.everyResource === true;
  const tagged: Condition = everywhere
    ? {}
    : { StringEquals: { [`aws:ResourceTag/${resources.tag.key}`]: resources.tag.value } };
  const taggedArns = everywhere ? "*" : resources.taggedArns;
  return policyDocument([
    ...itemStatements(options, resources.tableArns),
    denyPlainHttp(resources),
    {
      Sid: "DenyOutsidersOurData",
      Effect: "Deny",
      Principal: "*",
      Action: namedServices(resources),
      Resource: namedResources(resources),
      Condition: allOf(outsiders(options), notAnAwsService),
    },
    {
      Sid: "DenyOutsidersOurKeysAndUserPools",
      Effect: "Deny",
      Principal: "*",
      Action: taggedServices(resources),
      Resource: taggedArns,
      // Sign-in is no call of an IAM identity: users of a pool are outside of every organization.
      Condition: allOf(outsiders(options), tagged, { Null: { "aws:PrincipalAccount": "false" } }, notAnAwsService),
    },
  ]);
}

// The accounts are named too: with a wrong id of the organization, no one could use or repair anything.
function outsiders({ organizationId, accountIds }: PerimeterRcpOptions): Condition {
  return { StringNotEquals: { "aws:PrincipalOrgID": organizationId, "aws:PrincipalAccount": accountIds } };
}

function denyPlainHttp(resources: PerimeterResources): Statement {
  return {
    Sid: "DenyPlainHttpToOurData",
    Effect: "Deny",
    Principal: "*",
    Action: namedServices(resources),
    Resource: namedResources(resources),
    Condition: plainHttp,
  };
}
