import type { FormulaEntry } from "./proof-documents";

/** What is asked of one variable. */
export type AtomEntry =
  | readonly ["matches" | "some" | "someOutside", string, readonly number[]]
  | readonly ["present", string];

/** How one encoding writes what is asked of a variable. */
export interface SmtTerms {
  declarations(): readonly string[];
  /** The atom as a term of type Bool. */
  atom(entry: AtomEntry): string;
  unknown(why: string): string;
}

export function isAtom(entry: FormulaEntry): entry is AtomEntry {
  return entry[0] === "matches" || entry[0] === "some" || entry[0] === "someOutside" || entry[0] === "present";
}

/** A name in SMT-LIB; `|` and `\` cannot be part of one. */
export function smtName(text: string): string {
  return `|${text.replace(/[|\\]/g, "_")}|`;
}
