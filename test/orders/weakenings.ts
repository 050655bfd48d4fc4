import type { Estate } from "../../src/prove/documents/estate";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import { anything, forEverybody } from "../guarantees/statement-changes";

type Change = (policy: Policy) => Policy;

/** Refusals are gone, and what is allowed is allowed in any way. */
const weakened: Change = (policy) => ({
  ...policy,
  statements: policy.statements
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => anything(statement) as Statement),
});

/** Refusals are gone, and what is allowed is allowed under no condition. */
const unconditional: Change = (policy) => ({
  ...policy,
  statements: policy.statements
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => ({ ...statement, conditions: {} })),
});

/** One statement is gone if it refuses; if it allows, it allows everything, to everybody if it names its principals. */
const withWeak =
  (at: number): Change =>
  (policy) => ({
    ...policy,
    statements: policy.statements.flatMap((one, index) => {
      if (index !== at) return one;
      return one.effect === "Deny"
        ? []
        : (anything(one.principal === undefined ? one : (forEverybody(one) as Statement)) as Statement);
    }),
  });

/** An estate in which something is weaker. */
export interface Weakening {
  readonly name: string;
  readonly estate: Estate;
}

/** Each policy of the estate, with what puts another one in its place. */
interface Held {
  readonly policy: Policy;
  readonly put: (policy: Policy) => Estate;
}

function policiesOf(estate: Estate): readonly Held[] {
  const found: Held[] = [];
  const each = <Part extends object>(
    parts: readonly Part[],
    key: keyof Part,
    put: (parts: readonly Part[]) => Estate,
  ) =>
    parts.forEach((part, index) => {
      const value = part[key];
      const policies = [value].flat().filter((one) => one !== undefined) as readonly Policy[];
      policies.forEach((policy, at) => {
        const putPolicy = (changed: Policy) => {
          const all = policies.map((one, other) => (other === at ? changed : one));
          const next = { ...part, [key]: Array.isArray(value) ? all : all[0] };
          return put(parts.map((one, other) => (other === index ? next : one)));
        };
        found.push({ policy, put: putPolicy });
      });
    });
  each(estate.serviceControl, "policies", (serviceControl) => ({ ...estate, serviceControl }));
  each(estate.resources, "policy", (resources) => ({ ...estate, resources }));
  each(estate.roles, "policies", (roles) => ({ ...estate, roles }));
  each(estate.endpoints, "policy", (endpoints) => ({ ...estate, endpoints }));
  return found;
}

/**
 * The estate once for each of its policies, which is weakened.
 *
 * @param keepsScope Whether it still allows only its actions on its resources, under no condition. @default false
 */
export function weakenedPolicies(estate: Estate, keepsScope = false): readonly Weakening[] {
  const change = keepsScope ? unconditional : weakened;
  return policiesOf(estate).map(({ policy, put }) => ({ name: policy.name, estate: put(change(policy)) }));
}

/** The estate once for each statement of its policies, which is weakened. */
export function weakenedStatements(estate: Estate): readonly Weakening[] {
  return policiesOf(estate).flatMap(({ policy, put }) =>
    policy.statements.map(({ origin }, at) => ({ name: origin, estate: put(withWeak(at)(policy)) })),
  );
}
