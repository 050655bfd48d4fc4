import type { Policy } from "../../../src/prove/documents/policy-document";
import type { Operator } from "./operator";

/** A policy with one mistake in it. */
export interface Mutant {
  /** `policy#Sid: operator (detail)`. */
  readonly name: string;
  readonly operator: Operator;
  /** Index of the statement in the policy. */
  readonly statementIndex: number;
  readonly policy: Policy;
}

/** Every mutant of a policy. */
export function mutantsOf(policy: Policy, operators: readonly Operator[]): readonly Mutant[] {
  return policy.statements.flatMap((statement, statementIndex) =>
    operators.flatMap((operator) =>
      operator.mutate(statement).map(({ detail, statement: other }) => ({
        name: `${statement.origin}: ${operator.name} (${detail})`,
        operator,
        statementIndex,
        policy: {
          ...policy,
          statements:
            other === undefined
              ? policy.statements.toSpliced(statementIndex, 1)
              : policy.statements.with(statementIndex, other),
        },
      })),
    ),
  );
}
