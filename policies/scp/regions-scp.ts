import { BACKUP_COPIES } from "../actions/backups-actions";
import { allOf, exceptRoles } from "../conditions";
import { type Condition, type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import type { BreakGlassRoles, ExemptRoles } from "../exempt-roles";
import { denyLoosening } from "./deny-loosening";
import { denyUsers, type UsersScpOptions } from "./deny-users";

/** A region lock on every service, and not only on those that hold the table's data. */
export interface AllServicesOptions {
  /** Actions that answer from one region for all regions, such as `GLOBAL_SERVICE_ACTIONS`. At most one `*` each. */
  readonly exemptActions: readonly string[];
}

export interface RegionsScpOptions extends BreakGlassRoles {
  /** Partition of the ARNs, such as `aws-us-gov`. @default `aws` */
  readonly partition?: string;
  /** Regions in which the data may be kept, such as `eu-west-1`. Exact, lower case, at least one. */
  readonly approvedRegions: readonly string[];
  /**
   * Locks every other service as well.
   *
   * @default only DynamoDB, DAX and the services that copy their data: these are regional and need no exemptions
   */
  readonly allServices?: AllServicesOptions;
  /** Says in the same policy which accounts have no IAM users: it has room. @default nothing is said of users */
  readonly userlessAccountIds?: UsersScpOptions["userlessAccountIds"];
  /**
   * Exact ARNs of the roles that may loosen the locks of the network beside break-glass: the same policy refuses it to
   * everybody else, as it has room.
   *
   * @default nothing is said of locks
   */
  readonly lockPipelineRoleArns?: ExemptRoles["pipelineRoleArns"];
}

/**
 * The SCP that keeps the data in the approved regions.
 *
 * For DynamoDB and DAX no one is exempt, not even break-glass, because a law on data has no emergency role. A new
 * replica is refused at its destination, where it needs DynamoDB actions. Replication that already runs uses a
 * service-linked role, which SCPs do not bind.
 *
 * @throws PolicyError if there is no region, a region is not exact, an exempt action has more than one wildcard, or as `denyUsers` and `denyLoosening`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
 */
export function regionsScp(options: RegionsScpOptions): PolicyDocument {
  const elsewhere = outside(options.approvedRegions);
  const statements: Statement[] = [
    {
      Sid: "DenyTableDataOutsideApprovedRegions",
      Effect: "Deny",
      Action: ["dynamodb:*", "dax:*", ...BACKUP_COPIES],
      Resource: "*",
      Condition: elsewhere,
    },
    denyCopiesToOtherRegions(options),
    {
      Sid: "DenySwitchingRegionsExceptByBreakGlass",
      Effect: "Deny",
      Action: ["account:EnableRegion", "account:DisableRegion"],
      Resource: "*",
      Condition: exceptRoles(options.breakGlassRoleArns),
    },
  ];
  if (options.allServices !== undefined) {
    statements.push({
      Sid: "DenyOtherServicesOutsideApprovedRegions",
      Effect: "Deny",
      NotAction: narrow(options.allServices.exemptActions),
      Resource: "*",
      Condition: allOf(elsewhere, exceptRoles(options.breakGlassRoleArns)),
    });
  }
  const { userlessAccountIds, lockPipelineRoleArns: pipelineRoleArns, breakGlassRoleArns } = options;
  if (userlessAccountIds !== undefined) statements.push(denyUsers({ userlessAccountIds, breakGlassRoleArns }));
  if (pipelineRoleArns !== undefined) statements.push(denyLoosening({ pipelineRoleArns, breakGlassRoleArns }));
  return policyDocument(statements);
}

/**
 * Backups can be copied only to vaults of approved regions, in any account.
 *
 * `aws:RequestedRegion` is the region of the call. The destinations are in `backup:CopyTargets`, a list of ARNs. One
 * target in another region is enough to refuse the copy.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
function denyCopiesToOtherRegions({ approvedRegions, partition = "aws" }: RegionsScpOptions): Statement {
  const vaults = approvedRegions.map((region) => `arn:${partition}:backup:${region}:*:backup-vault:*`);
  return {
    Sid: "DenyBackupCopiesToOtherRegions",
    Effect: "Deny",
    Action: "backup:CopyFromBackupVault",
    Resource: "*",
    Condition: { "ForAnyValue:ArnNotLike": { "backup:CopyTargets": vaults } },
  };
}

// StringNotEquals compares as text and case-sensitively: `eu-*` or `EU-WEST-1` would approve no region that exists.
function outside(regions: readonly string[]): Condition {
  if (regions.length === 0) {
    throw new PolicyError("`approvedRegions` must name at least one region, got none: everything would be refused.");
  }
  for (const region of regions) {
    if (!region.includes("${") && !/^[a-z]+(-[a-z]+)+-\d+$/.test(region)) {
      throw new PolicyError(`A region must be exact and in lower case, like eu-west-1, got "${region}".`);
    }
  }
  return { StringNotEquals: { "aws:RequestedRegion": regions } };
}

function narrow(actions: readonly string[]): readonly string[] {
  for (const action of actions) {
    if (!/^[a-z0-9-]+:[A-Za-z]*\*?$/.test(action) || action.endsWith(":")) {
      throw new PolicyError(`An exempt action must be service:Name with at most one "*" at its end, got "${action}".`);
    }
  }
  return actions;
}
