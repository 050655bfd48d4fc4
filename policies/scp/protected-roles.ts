import { ROLE_EDITING } from "../actions";
import { exactRoleArns, exceptRoles } from "../conditions";
import type { Statement } from "../document";

export interface ExemptedRolesOptions {
  /** Exact ARNs of the roles for emergencies. At least one. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. */
  readonly pipelineRoleArns: readonly string[];
}

/**
 * The roles that other statements exempt are made, edited and passed by break-glass only.
 *
 * An exemption trusts a name: without this, whoever may create roles creates one of that name, and the SCP is over.
 * The pipeline is not exempt either, so it cannot widen its own trust policy.
 */
export function denyEditingExemptedRoles(options: ExemptedRolesOptions): Statement {
  return {
    Sid: "DenyEditingExemptedRolesExceptByBreakGlass",
    Effect: "Deny",
    Action: ROLE_EDITING,
    Resource: exactRoleArns([...options.pipelineRoleArns, ...options.breakGlassRoleArns]),
    Condition: exceptRoles(options.breakGlassRoleArns),
  };
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
    Condition: exceptRoles([...options.pipelineRoleArns, ...options.breakGlassRoleArns]),
  };
}
