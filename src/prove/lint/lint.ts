import { type Endpoint, type Estate, policiesIn } from "../documents/estate";
import type { Policy } from "../documents/policy-document";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { ACTION_RULES } from "./action-rules";
import { CONDITION_RULES } from "./condition-rules";
import { ENDPOINT_RULES } from "./endpoint-rules";
import type { Finding, LintRule } from "./finding";
import { RESOURCE_RULES } from "./resource-rules";

export const LINT_RULES: readonly LintRule[] = [...ACTION_RULES, ...CONDITION_RULES, ...RESOURCE_RULES];

/**
 * Suspicious statements of a policy, found by their text alone: AWS accepts them, and they do not do what they say.
 *
 * @param reference What AWS publishes about its services. @default the snapshot of this package
 */
export function lintPolicy(policy: Policy, reference: ServiceReference = SERVICE_REFERENCE): readonly Finding[] {
  return policy.statements.flatMap((statement) =>
    LINT_RULES.flatMap(({ name, find }) =>
      find(statement, reference).map((message) => ({ rule: name, origin: statement.origin, message })),
    ),
  );
}

/** Statements of the policy of an endpoint that AWS refuses, or reads in a way of its own. */
export function lintEndpoint(endpoint: Endpoint): readonly Finding[] {
  return (endpoint.policy?.statements ?? []).flatMap((statement) =>
    ENDPOINT_RULES.flatMap(({ name, find }) =>
      find(statement, endpoint).map((message) => ({ rule: name, origin: statement.origin, message })),
    ),
  );
}

/** The findings in every policy of an estate, each policy once. */
export function lintEstate(estate: Estate, reference: ServiceReference = SERVICE_REFERENCE): readonly Finding[] {
  const seen = new Set<string>();
  const findings = [...new Set(policiesIn(estate))].flatMap((policy) => lintPolicy(policy, reference));
  return [...findings, ...estate.endpoints.flatMap(lintEndpoint)].filter(({ rule, origin, message }) => {
    const key = [rule, origin, message].join("\n");
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
