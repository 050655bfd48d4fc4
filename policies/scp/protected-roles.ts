import { MANAGED_POLICY_EDITING, ROLE_EDITING } from "../actions/roles-actions";
import { exactRoleArns, exceptRoles } from "../conditions";
import { PolicyError, type Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface ExemptedRolesOptions extends ExemptRoles {
  /**
   * Exact ARNs of the customer-managed policies that are attached to these roles, as permissions or as boundary. Whoever
   * may edit one takes what he likes from break-glass, or gives it to the pipeline.
   *
   * @default none: they have inline policies and AWS's own
   */
  readonly managedPolicyArns?: readonly string[];
}

/**
 * The roles that other statements exempt are made, edited and passed by break-glass only.
 *
 * An exemption trusts a name: without this, whoever may create roles creates one of that name, and the SCP is over.
 * The pipeline is not exempt either, so it cannot widen its own trust policy.
 *
 * @throws PolicyError when an ARN is not exact, or a policy's is not a customer-managed policy's.
 */
export function denyEditingExemptedRoles(options: ExemptedRolesOptions): Statement {
  const policies = (options.managedPolicyArns ?? []).map(exactPolicyArn);
  return {
    Sid: "DenyEditingExemptedRolesExceptByBreakGlass",
    Effect: "Deny",
    Action: [...ROLE_EDITING, ...(policies.length > 0 ? MANAGED_POLICY_EDITING : [])],
    Resource: [...exactRoleArns([...options.pipelineRoleArns, ...options.breakGlassRoleArns]), ...policies],
    Condition: exceptRoles(options.breakGlassRoleArns),
  };
}

function exactPolicyArn(arn: string): string {
  if (arn.includes("${") || /^arn:[a-z-]+:iam::\d{12}:policy\/[^*?]+$/.test(arn)) return arn;
  throw new PolicyError(
    `A managed policy must be a customer's, by exact ARN, like arn:aws:iam::111122223333:policy/name, got "${arn}".`,
  );
}

export interface OwnRolesOptions extends ExemptedRolesOptions {
  /** ARNs of the baseline's own roles: DAX service role and pattern roles. Wildcards are fine here, they protect more. */
  readonly protectedRoleArns: readonly string[];
}

/**
 * The baseline's own roles are made, edited and passed by the pipeline and by break-glass only.
 *
 * The table policy exempts the DAX role from the endpoint rule: who could assume it or rewrite its trust could read the
 * table from anywhere.
 */
export function denyEditingOwnRoles(options: OwnRolesOptions): Statement {
  return {
    Sid: "DenyEditingBaselineRolesExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Action: ROLE_EDITING,
    Resource: options.protectedRoleArns,
    Condition: exceptPipelineAndBreakGlass(options),
  };
}
