import { type PolicyDocument, policyDocument } from "../document";
import { denyCreation } from "./creation";
import { denyDestruction } from "./destruction";
import { denyEditingExemptedRoles, denyEditingOwnRoles } from "./protected-roles";
import { denyWeakening } from "./weakening";

export interface ProtectScpOptions {
  /** Exact ARNs of the roles for emergencies, one per account bound by the SCP. At least one; no wildcards. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. No wildcards. */
  readonly pipelineRoleArns: readonly string[];
  /** ARNs of the baseline's DAX service role and pattern roles. */
  readonly protectedRoleArns: readonly string[];
}

/**
 * The SCP that keeps table, backups, keys, trail and the trusted roles out of reach of everybody in the account.
 *
 * It only denies: FullAWSAccess stays attached. Bucket and log groups have a policy of their own,
 * `protectLogsScp`: together they would pass the older quota of 5,120 characters.
 *
 * @throws PolicyError when an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function protectScp(options: ProtectScpOptions): PolicyDocument {
  return policyDocument([
    denyDestruction(options),
    denyWeakening(options),
    denyCreation(options),
    denyEditingExemptedRoles(options),
    ...(options.protectedRoleArns.length > 0 ? [denyEditingOwnRoles(options)] : []),
  ]);
}
