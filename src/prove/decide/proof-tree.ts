import type { Formula } from "../logic/formula";

/** A question about a request with the answers yes and no. */
export type ProofQuestion =
  /** Whether an atom about one variable is true. */
  | { readonly formula: Formula }
  /** Whether a list has a value that exactly these patterns of the variable match; they are given by key. */
  | { readonly element: { readonly variable: string; readonly matched: readonly string[] } }
  /** Whether an unknown is true. */
  | { readonly unknown: string };

/** Shows by case analysis that no request fulfils all conditions: each case contradicts a condition. */
export type ProofTree =
  | { readonly asks: ProofQuestion; readonly yes: ProofTree; readonly no: ProofTree }
  /** Index of the condition that is false in the whole case. */
  | { readonly contradicts: number };
