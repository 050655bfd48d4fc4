import type { Statement } from "../documents/policy-document";
import type { ServiceReference } from "../service-reference/service-reference";

/** A problem of a statement that AWS accepts, or refuses only during an apply. */
export interface Finding {
  /** Name of the rule, such as `unknown-action`. It never changes, because reports contain it. */
  readonly rule: string;
  /** `policy#Sid`. */
  readonly origin: string;
  /** What is wrong, what was found, and what to do. */
  readonly message: string;
}

/** One rule. It reports each problem of a statement in a sentence. */
export interface LintRule {
  readonly name: string;
  /** Why the rule exists, with the page of AWS. */
  readonly why: string;
  readonly source: string;
  find(statement: Statement, reference: ServiceReference): readonly string[];
}

/** Whether a text has a part that is known only later: a reference, an id that AWS generates, or a policy variable. */
export function isOpen(text: string): boolean {
  return /\$\{(?![*?$]\})|[⟪‹]/.test(text);
}
