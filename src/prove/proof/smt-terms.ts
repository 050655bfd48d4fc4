import type { FormulaEntry } from "./proof-documents";

/** An atom about one variable. */
export type AtomEntry =
  | readonly ["matches" | "some" | "someOutside", string, readonly number[]]
  | readonly ["present", string];

/** How one encoding writes atoms. */
export interface SmtTerms {
  declarations(): readonly string[];
  /** The atom as a term of type Bool. */
  atom(entry: AtomEntry): string;
  unknown(why: string): string;
}

export function isAtom(entry: FormulaEntry): entry is AtomEntry {
  return entry[0] === "matches" || entry[0] === "some" || entry[0] === "someOutside" || entry[0] === "present";
}

/** A name in SMT-LIB, which cannot contain `|` and `\`. */
export function smtName(text: string): string {
  return `|${text.replace(/[|\\]/g, "_")}|`;
}
