import type { Statement } from "../documents/policy-document";
import type { ServiceReference } from "../service-reference/service-reference";

/** Something in a policy that AWS accepts, or refuses only on apply, and that does not mean what it seems to. */
export interface Finding {
  /** Name of the rule, such as `unknown-action`; final, as reports name it. */
  readonly rule: string;
  /** `policy#Sid`. */
  readonly origin: string;
  /** What is wrong, what was found, and what to do. */
  readonly message: string;
}

/** One rule: what it finds in a statement, in sentences. */
export interface LintRule {
  readonly name: string;
  /** Why it is there, with the page of AWS. */
  readonly why: string;
  readonly source: string;
  find(statement: Statement, reference: ServiceReference): readonly string[];
}

/** A text that is known only later: a reference, an id that AWS makes up, or a policy variable. */
export function isOpen(text: string): boolean {
  return /\$\{(?![*?$]\})|[⟪‹]/.test(text);
}
