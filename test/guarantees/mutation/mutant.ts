import type { Policy } from "../../../src/prove/documents/policy-document";
import type { Operator } from "./operator";

/** A policy with one mistake in it. */
export interface Mutant {
  /** `policy#Sid: operator (detail)`. */
  readonly name: string;
  readonly operator: Operator;
  /** Number of the statement in the policy. */
  readonly at: number;
  readonly policy: Policy;
}

/** Every mutant of a policy. */
export function mutantsOf(policy: Policy, operators: readonly Operator[]): readonly Mutant[] {
  return policy.statements.flatMap((statement, at) =>
    operators.flatMap((operator) =>
      operator.mutate(statement).map(({ detail, statement: other }) => ({
        name: `${statement.origin}: ${operator.name} (${detail})`,
        operator,
        at,
        policy: {
          ...policy,
          statements: other === undefined ? policy.statements.toSpliced(at, 1) : policy.statements.with(at, other),
        },
      })),
    ),
  );
}
