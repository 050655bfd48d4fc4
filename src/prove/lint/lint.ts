import type { Estate } from "../documents/estate";
import type { Policy } from "../documents/policy-document";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { ACTION_RULES } from "./action-rules";
import { CONDITION_RULES } from "./condition-rules";
import type { Finding, LintRule } from "./finding";
import { RESOURCE_RULES } from "./resource-rules";

export const LINT_RULES: readonly LintRule[] = [...ACTION_RULES, ...CONDITION_RULES, ...RESOURCE_RULES];

/**
 * What is suspicious in a policy, by the words of it alone: AWS accepts it, and it does something else than it says.
 *
 * @param reference What AWS publishes of its services. @default the snapshot of this package
 */
export function lintPolicy(policy: Policy, reference: ServiceReference = SERVICE_REFERENCE): readonly Finding[] {
  return policy.statements.flatMap((statement) =>
    LINT_RULES.flatMap(({ name, find }) =>
      find(statement, reference).map((message) => ({ rule: name, origin: statement.origin, message })),
    ),
  );
}

/** The findings in every policy of an estate, each policy once. */
export function lintEstate(estate: Estate, reference: ServiceReference = SERVICE_REFERENCE): readonly Finding[] {
  const policies = new Set([
    ...[...estate.serviceControl, ...estate.resourceControl].flatMap((level) => level.policies),
    ...estate.resources.flatMap(({ policy }) => policy ?? []),
    ...estate.roles.flatMap((role) => [...role.policies, ...(role.boundary === undefined ? [] : [role.boundary])]),
    ...estate.endpoints.flatMap(({ policy }) => policy ?? []),
  ]);
  const seen = new Set<string>();
  return [...policies]
    .flatMap((policy) => lintPolicy(policy, reference))
    .filter(({ rule, origin, message }) => {
      const key = [rule, origin, message].join("\n");
      return seen.has(key) ? false : seen.add(key) !== undefined;
    });
}
