import type { Formula } from "../logic/formula";
import { matches, type Pattern } from "../texts/pattern";

/** One of the finitely many values that a variable is told apart by. */
export interface ValueClass {
  /** The value in a request; undefined when the variable is not there. */
  readonly text?: string;
  /** Keys of the patterns that match it. */
  readonly matched: ReadonlySet<string>;
}

/** The variable is not in the request. */
export const ABSENT: ValueClass = { matched: new Set() };

/** Whether a text is one of those that the value stands for, of a variable that these patterns tell apart. */
export function standsFor(value: ValueClass, text: string, patterns: readonly Pattern[]): boolean {
  if (value.text === undefined) return false;
  return patterns.every((pattern) => matches(pattern, text) === value.matched.has(pattern.key));
}

/** Whether an atom holds of a value. */
export function satisfies(value: ValueClass, atom: Formula): boolean {
  if (value.text === undefined) return false;
  if (atom.kind === "present") return true;
  if (atom.kind === "matches") return atom.patterns.some(({ key }) => value.matched.has(key));
  return atom.kind === "element" && atom.patterns.some(({ key }) => value.matched.has(key)) !== atom.outside;
}
