import { FULL_SCANS, ITEM_ACTIONS, ITEM_WRITES, PARTIQL } from "../actions/items-actions";
import { allOf, exceptRoles, notAnAwsService, onlyRoles, plainHttp } from "../conditions";
import { type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";
import { denyOutsiders } from "../outsiders";

export interface TablePolicyOptions extends BreakGlassRoles {
  readonly tableArn: string;
  /** Ids of the DynamoDB endpoints items may be reached by, such as `vpce-0a1b2c3d4e5f60718`. At least one. */
  readonly endpointIds: readonly string[];
  /**
   * Lets items be reached from any network. An empty list of endpoints alone does not: it is refused.
   *
   * @default items are reached by the endpoints only
   */
  readonly withoutEndpointRestriction?: { readonly reason: string };
  /** Exact ARNs of the roles that may touch items: those of the access patterns. At least one; no wildcards. */
  readonly itemRoleArns: readonly string[];
  /** ARN of the DAX service role. */
  readonly daxRoleArn?: string;
  /** Exact ARNs of the roles that may delete the table, for a planned teardown. @default break-glass */
  readonly destroyerRoleArns?: readonly string[];
  /** Id of the organization, such as `o-a1b2c3d4e5`. @default principals of other accounts are refused */
  readonly organizationId?: string;
  /** Account of the table, 12 digits. */
  readonly accountId: string;
}

/**
 * What nobody may do to this table, whatever their own policies say. It grants nothing.
 *
 * It binds the management account and service-linked roles too, where no SCP does. The pipeline keeps Describe* and the
 * three policy actions from anywhere: an endpoint rule on these would lock Terraform out of mending it.
 *
 * Once deployed, a Deny that meets the replication role of a global table stops replication; after 20 hours the replica
 * is on its own for good. This baseline is single-region: do not add replicas under this policy.
 *
 * @throws PolicyError when there is no endpoint or no role for items, or an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html
 */
export function tablePolicy(options: TablePolicyOptions): PolicyDocument {
  const { tableArn, breakGlassRoleArns } = options;
  const items = [tableArn, `${tableArn}/index/*`];
  return policyDocument([
    ...(options.withoutEndpointRestriction === undefined ? [denyOtherPaths(options, items)] : []),
    denyOtherRoles(options, items),
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "dynamodb:*",
      Resource: items,
      Condition: plainHttp,
    },
    {
      // The four PartiQL actions as a whole: dynamodb:FullTableScan tells scans apart for PartiQLSelect only.
      Sid: "DenyPartiqlAndFullScans",
      Effect: "Deny",
      Principal: "*",
      Action: [...PARTIQL, ...FULL_SCANS],
      Resource: items,
      Condition: exceptRoles(breakGlassRoleArns),
    },
    denyOutsiders({ ...options, actions: "dynamodb:*", resources: items }),
    {
      Sid: "DenyDeletionExceptByBreakGlass",
      Effect: "Deny",
      Principal: "*",
      Action: "dynamodb:DeleteTable",
      Resource: tableArn,
      Condition: exceptRoles(options.destroyerRoleArns ?? breakGlassRoleArns),
    },
    ...(options.daxRoleArn === undefined ? [] : [denyWritesByDax(options.daxRoleArn, items)]),
  ]);
}

/**
 * Items are reached by our endpoints only.
 *
 * DAX: it is not established that its calls to DynamoDB carry `aws:SourceVpce`, and they are neither calls of a service
 * nor on behalf of one. So its role is exempt by name, and can do no more than read (`DenyWritesByDax`).
 * Services that act with a caller's credentials are not exempt: none of this design reads items that way.
 */
function denyOtherPaths(options: TablePolicyOptions, items: readonly string[]): Statement {
  if (options.endpointIds.length === 0) {
    throw new PolicyError("`endpointIds` must name at least one endpoint, got none: nobody could reach an item.");
  }
  return {
    Sid: "DenyItemAccessOutsideOurEndpoints",
    Effect: "Deny",
    Principal: "*",
    Action: ITEM_ACTIONS,
    Resource: items,
    Condition: allOf(
      { StringNotEquals: { "aws:SourceVpce": options.endpointIds } },
      exceptRoles([...daxRole(options), ...options.breakGlassRoleArns]),
      notAnAwsService,
    ),
  };
}

/**
 * Items are touched by the named roles only, by whatever path.
 *
 * The path alone is open to every administrator of the account: a role and a function in our VPC are soon made, and
 * would read everything through our endpoint.
 */
function denyOtherRoles(options: TablePolicyOptions, items: readonly string[]): Statement {
  if (options.itemRoleArns.length === 0) {
    throw new PolicyError("`itemRoleArns` must name at least one role, got none: no pattern could reach an item.");
  }
  return {
    Sid: "DenyItemAccessExceptByTheNamedRoles",
    Effect: "Deny",
    Principal: "*",
    Action: ITEM_ACTIONS,
    Resource: items,
    Condition: allOf(
      exceptRoles([...options.itemRoleArns, ...daxRole(options), ...options.breakGlassRoleArns]),
      notAnAwsService,
    ),
  };
}

function daxRole({ daxRoleArn }: TablePolicyOptions): readonly string[] {
  return daxRoleArn === undefined ? [] : [daxRoleArn];
}

function denyWritesByDax(daxRoleArn: string, items: readonly string[]): Statement {
  return {
    Sid: "DenyWritesByDax",
    Effect: "Deny",
    Principal: "*",
    Action: ITEM_WRITES,
    Resource: items,
    Condition: onlyRoles([daxRoleArn]),
  };
}
