import { type PolicyDocument, policyDocument } from "../document";
import type { ExemptRoles } from "../exempt-roles";
import { type CacheOptions, denyCacheReads } from "./cache-reads";
import { type DeliveredLogs, denyTouchingLogs } from "./protected-logs";
import { denyEditingExemptedRoles, denyEditingOwnRoles } from "./protected-roles";

export interface ProtectControlsScpOptions extends ExemptRoles {
  /** Exact ARNs of the customer-managed policies of both, which break-glass alone edits. @default none */
  readonly managedPolicyArns?: readonly string[];
  /** ARNs of the baseline's own roles: DAX service role, pattern roles, log delivery. Wildcards protect more. */
  readonly protectedRoleArns: readonly string[];
  /** ARN of the bucket the trail is delivered to. */
  readonly trailBucketArn?: string;
  /** ARNs of the log groups to keep, without the trailing `:*`. One that ends in `*` takes in all that begin so. */
  readonly logGroupArns?: readonly string[];
  /** @default whoever is allowed to may write logs */
  readonly deliveredLogs?: DeliveredLogs;
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
