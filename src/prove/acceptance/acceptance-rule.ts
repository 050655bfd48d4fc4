import type { Policy, Statement } from "../documents/policy-document";
import type { ServiceReference } from "../service-reference/service-reference";
import type { PolicyPlace } from "./policy-place";

/** What AWS does not accept in a policy. A policy that breaks the rule is never in force, not even its Deny statements. */
export interface AcceptanceRule {
  /** Such as `empty-element`. */
  readonly name: string;
  readonly places: readonly PolicyPlace[];
  /** The page of AWS that has the rule. */
  readonly source: string;
  /** Each problem as a clause, such as `a#It has no Action`. */
  find(policy: Policy, reference: ServiceReference): readonly string[];
}

/** A rule about each statement alone. The clauses that it finds go on after the name of the statement. */
export function ofEach(
  find: (statement: Statement, reference: ServiceReference) => readonly string[],
): AcceptanceRule["find"] {
  return ({ statements }, reference) =>
    statements.flatMap((statement) => find(statement, reference).map((clause) => `${statement.origin} ${clause}`));
}

/** Whether a text has a part that only the apply tells: AWS decides then, and not this rule. */
export function isOpenText(text: string): boolean {
  return /[⟪‹]/.test(text);
}

/** The known texts of an element, and of its negation. */
export function textsOf(...elements: readonly (readonly string[] | undefined)[]): readonly string[] {
  return elements.flatMap((one) => one ?? []).filter((text) => !isOpenText(text));
}
