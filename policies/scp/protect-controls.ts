import { type PolicyDocument, policyDocument } from "../document";
import { type CacheOptions, denyCacheReads } from "./cache-reads";
import { denyTouchingLogs } from "./protected-logs";
import { denyEditingExemptedRoles, denyEditingOwnRoles } from "./protected-roles";

export interface ProtectControlsScpOptions {
  /** Exact ARNs of the roles for emergencies, one per account bound by the SCP. At least one; no wildcards. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. No wildcards. */
  readonly pipelineRoleArns: readonly string[];
  /** ARNs of the baseline's own roles: DAX service role, pattern roles, log delivery. */
  readonly protectedRoleArns: readonly string[];
  /** ARN of the bucket the trail is delivered to. */
  readonly trailBucketArn?: string;
  /** ARNs of the log groups to keep, without the trailing `:*`. */
  readonly logGroupArns?: readonly string[];
  /** Exact ARNs of the roles that deliver those logs. @default whoever is allowed to may write them */
  readonly logWriterRoleArns?: readonly string[];
  /** @default there is no cache */
  readonly cache?: CacheOptions;
}

/**
 * The SCP that keeps what the other policies rely on, by name: the roles they exempt, the baseline's own roles, the
 * records of who did what, and the cache that answers for the table.
 *
 * @throws PolicyError when an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function protectControlsScp(options: ProtectControlsScpOptions): PolicyDocument {
  const { breakGlassRoleArns, cache } = options;
  return policyDocument([
    denyEditingExemptedRoles(options),
    ...(options.protectedRoleArns.length > 0 ? [denyEditingOwnRoles(options)] : []),
    ...denyTouchingLogs(options),
    ...(cache === undefined ? [] : [denyCacheReads({ ...cache, breakGlassRoleArns })]),
  ]);
}
