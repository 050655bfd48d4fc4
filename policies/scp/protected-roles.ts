import { MANAGED_POLICY_EDITING, ROLE_EDITING } from "../actions/roles-actions";
import { exactRoleArns, exceptRoles } from "../conditions";
import { PolicyError, type Statement } from "../document";
import type { ExemptRoles } from "../exempt-roles";

export interface ExemptedRolesOptions extends ExemptRoles {
  /** Exact ARNs of the roles that administer users. No wildcards. @default the pipeline does */
  readonly userAdminRoleArns?: readonly string[];
  /** Exact ARNs of the roles that export what users wrote. No wildcards. @default break-glass does */
  readonly exportRoleArns?: readonly string[];
  /**
   * Exact ARNs of the customer-managed policies that are attached to these roles, as permissions or as boundary. A
   * caller who may edit one could take permissions from break-glass, or give them to the pipeline.
   *
   * @default none: the roles have inline and AWS-managed policies only
   */
  readonly managedPolicyArns?: readonly string[];
}

/**
 * Only break-glass can make, edit and pass the roles that other statements exempt.
 *
 * An exemption trusts a name: without this statement, a caller who may create roles could create one of that name. The
 * pipeline is not exempt, so that it cannot widen its own trust policy.
 *
 * @throws PolicyError if the ARN of a role is not exact, or that of a policy is not of a customer-managed policy.
 */
export function denyEditingExemptedRoles(options: ExemptedRolesOptions): Statement {
  const { pipelineRoleArns, breakGlassRoleArns, userAdminRoleArns = [], exportRoleArns = [] } = options;
  const exempted = [...new Set([...pipelineRoleArns, ...breakGlassRoleArns, ...userAdminRoleArns, ...exportRoleArns])];
  const policies = (options.managedPolicyArns ?? []).map(exactPolicyArn);
  return {
    Sid: "DenyEditingExemptedRolesExceptByBreakGlass",
    Effect: "Deny",
    Action: [...ROLE_EDITING, ...(policies.length > 0 ? MANAGED_POLICY_EDITING : [])],
    Resource: [...exactRoleArns(exempted), ...policies],
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
  /**
   * ARNs of the roles of the baseline: DAX service role and pattern roles. Wildcards are allowed: they protect more.
   */
  readonly protectedRoleArns: readonly string[];
  /**
   * Exact ARN of the role of people who restore: it hands a role of the baseline to AWS Backup. Its one policy lets it do
   * nothing else with roles.
   *
   * @default only the pipeline and break-glass hand over roles of the baseline
   */
  readonly restoreRoleArn?: string;
}

/**
 * Only the pipeline and break-glass can make, edit and pass the roles of the baseline.
 *
 * The table policy exempts the DAX role from the endpoint rule: a caller who could assume it, or rewrite its trust
 * policy, could read the table from anywhere.
 */
export function denyEditingOwnRoles(options: OwnRolesOptions): Statement {
  return {
    Sid: "DenyEditingBaselineRolesExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Action: ROLE_EDITING,
    Resource: options.protectedRoleArns,
    Condition: exceptRoles([
      ...options.pipelineRoleArns,
      ...options.breakGlassRoleArns,
      ...(options.restoreRoleArn === undefined ? [] : [options.restoreRoleArn]),
    ]),
  };
}
