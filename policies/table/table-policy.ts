import { FULL_SCANS, ITEM_ACTIONS, ITEM_WRITES, PARTIQL } from "../actions/items-actions";
import { allOf, exceptRoles, notAnAwsService, onlyRoles, plainHttp } from "../conditions";
import { type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";
import { denyOutsiders } from "../outsiders";
import { denyTheAnalystMore } from "./analyst-access";
import { denyTheIdReaderMore, type IdReader } from "./id-reader-access";
import { denyMixedPaths, type SiteAccess } from "./site-access";

export interface TablePolicyOptions extends BreakGlassRoles {
  readonly tableArn: string;
  /** Ids of the DynamoDB endpoints through which items are reached, such as `vpce-0a1b2c3d4e5f60718`. At least one. */
  readonly endpointIds: readonly string[];
  /**
   * Lets items be reached from any network. An empty list of endpoints without this option is an error.
   *
   * @default items are reached through the endpoints only
   */
  readonly withoutEndpointRestriction?: { readonly reason: string };
  /** Exact ARNs of the roles that may reach items: those of the access patterns. At least one; no wildcards. */
  readonly itemRoleArns: readonly string[];
  /** A site outside the VPC whose machines reach items by an endpoint of their own. @default there is none */
  readonly site?: SiteAccess;
  /** Exact ARN of the role that selects from an index with PartiQL. @default no role may use PartiQL but break-glass */
  readonly analystRoleArn?: string;
  /** The role that scans an index for the ids of users. @default no role may scan but break-glass */
  readonly idReader?: IdReader;
  /** ARN of the DAX service role. @default there is no cache */
  readonly daxRoleArn?: string;
  /** Exact ARNs of the roles that may delete the table, for a planned teardown. @default break-glass */
  readonly destroyerRoleArns?: readonly string[];
  /** Id of the organization, such as `o-a1b2c3d4e5`. @default principals of other accounts are refused */
  readonly organizationId?: string;
  /** Account of the table, 12 digits. */
  readonly accountId: string;
}

/**
 * The policy of the table. It has Deny statements only, which hold whatever policies the callers have.
 *
 * It also binds the management account and service-linked roles, which no SCP binds. The endpoint rule leaves out
 * Describe* and the three policy actions: otherwise Terraform could not repair the policy.
 *
 * A Deny that applies to the replication role of a global table stops replication, and after 20 hours the replica stays
 * separate for good. This baseline is single-region: do not add replicas under this policy.
 *
 * @throws PolicyError if there is no endpoint or no role for items, or an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html
 */
export function tablePolicy(options: TablePolicyOptions): PolicyDocument {
  const { tableArn, breakGlassRoleArns } = options;
  const items = [tableArn, `${tableArn}/index/*`];
  return policyDocument([
    ...(options.withoutEndpointRestriction === undefined ? [denyOtherPaths(options, items)] : []),
    denyOtherRoles(options, items),
    ...(options.site === undefined
      ? []
      : denyMixedPaths({
          ...options.site,
          actions: ITEM_ACTIONS,
          items,
          exemptRoleArns: breakGlassRoleArns,
          others: notAnAwsService,
        })),
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "dynamodb:*",
      Resource: items,
      Condition: plainHttp,
    },
    {
      // All four PartiQL actions, because dynamodb:FullTableScan tells scans apart for PartiQLSelect only.
      Sid: "DenyPartiqlAndFullScans",
      Effect: "Deny",
      Principal: "*",
      Action: [...PARTIQL, ...FULL_SCANS],
      Resource: items,
      // What each of the two may not do of it is refused below.
      Condition: exceptRoles([...analystRole(options), ...idReaderRole(options), ...breakGlassRoleArns]),
    },
    ...analystRole(options).flatMap((analystRoleArn) => denyTheAnalystMore({ analystRoleArn, tableArn, items })),
    ...(options.idReader === undefined ? [] : denyTheIdReaderMore({ idReader: options.idReader, tableArn, items })),
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
 * Items are reached through the endpoints only.
 *
 * AWS does not document whether calls of DAX to DynamoDB carry `aws:SourceVpce`, and they are not calls of a service as
 * itself. So the DAX role is exempt by name, and can only read (`DenyWritesByDax`). Services that act with a caller's
 * credentials are not exempt, because none of them reads items here.
 */
function denyOtherPaths(options: TablePolicyOptions, items: readonly string[]): Statement {
  if (options.endpointIds.length === 0) {
    throw new PolicyError("`endpointIds` must name at least one endpoint, got none: no one could reach an item.");
  }
  return {
    Sid: "DenyItemAccessOutsideOurEndpoints",
    Effect: "Deny",
    Principal: "*",
    Action: ITEM_ACTIONS,
    Resource: items,
    Condition: allOf(
      {
        StringNotEquals: {
          "aws:SourceVpce": [...options.endpointIds, ...(options.site === undefined ? [] : [options.site.endpointId])],
        },
      },
      exceptRoles([...daxRole(options), ...options.breakGlassRoleArns]),
      notAnAwsService,
    ),
  };
}

/**
 * Items are reached by the named roles only, on every path.
 *
 * The endpoint rule alone is not enough: an administrator of the account could make a role and a function in the VPC,
 * and read everything through the endpoint.
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
      exceptRoles([
        ...options.itemRoleArns,
        ...(options.site?.machineRoleArns ?? []),
        ...analystRole(options),
        ...idReaderRole(options),
        ...daxRole(options),
        ...options.breakGlassRoleArns,
      ]),
      notAnAwsService,
    ),
  };
}

function daxRole({ daxRoleArn }: TablePolicyOptions): readonly string[] {
  return daxRoleArn === undefined ? [] : [daxRoleArn];
}

function analystRole({ analystRoleArn }: TablePolicyOptions): readonly string[] {
  return analystRoleArn === undefined ? [] : [analystRoleArn];
}

function idReaderRole({ idReader }: TablePolicyOptions): readonly string[] {
  return idReader === undefined ? [] : [idReader.roleArn];
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
