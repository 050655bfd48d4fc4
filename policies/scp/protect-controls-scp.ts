import { type PolicyDocument, policyDocument } from "../document";
import type { ExemptRoles } from "../exempt-roles";
import { type CacheOptions, denyCacheReads } from "./cache-reads";
import { type Alarms, denyMutingAlarms } from "./deny-muting";
import { type DeliveredLogs, denyTouchingLogs } from "./protected-logs";
import { denyEditingExemptedRoles, denyEditingOwnRoles } from "./protected-roles";

export interface ProtectControlsScpOptions extends ExemptRoles {
  /** Exact ARNs of the customer-managed policies of exempt roles, which only break-glass can edit. @default none */
  readonly managedPolicyArns?: readonly string[];
  /** Exact ARNs of the roles that administer users; see `Entrance`. @default the pipeline does */
  readonly userAdminRoleArns?: readonly string[];
  /** Exact ARNs of the roles that export what users wrote; see `Entrance`. @default break-glass does */
  readonly exportRoleArns?: readonly string[];
  /** ARNs of the baseline's own roles: DAX service role, pattern roles, log delivery. Wildcards protect more. */
  readonly protectedRoleArns: readonly string[];
  /** Exact ARN of the role of people who restore; see `OwnRolesOptions`. @default there is none */
  readonly restoreRoleArn?: string;
  /** ARN of the bucket that the trail is delivered to. @default no bucket is protected */
  readonly trailBucketArn?: string;
  /** ARNs of the protected log groups, without the trailing `:*`. A `*` at the end is a wildcard. @default none */
  readonly logGroupArns?: readonly string[];
  /** @default every allowed principal may write to the log groups */
  readonly deliveredLogs?: DeliveredLogs;
  /** @default no alarm is protected */
  readonly alarms?: Alarms;
  /** @default there is no cache */
  readonly cache?: CacheOptions;
}

/**
 * The SCP that protects by name what the other policies rely on: the exempt roles, the roles of the baseline, the audit
 * logs, the alarms, and the cache.
 *
 * @throws PolicyError if an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function protectControlsScp(options: ProtectControlsScpOptions): PolicyDocument {
  const { breakGlassRoleArns, pipelineRoleArns, alarms, cache } = options;
  return policyDocument([
    denyEditingExemptedRoles(options),
    ...(options.protectedRoleArns.length > 0 ? [denyEditingOwnRoles(options)] : []),
    ...denyTouchingLogs(options),
    ...(alarms === undefined ? [] : [denyMutingAlarms({ ...alarms, pipelineRoleArns, breakGlassRoleArns })]),
    ...(cache === undefined ? [] : [denyCacheReads({ ...cache, breakGlassRoleArns })]),
  ]);
}
