import type { Formula } from "../logic/formula";

/** A question about a request, to be answered by yes or no. */
export type ProofQuestion =
  /** Whether what is asked of one variable is so. */
  | { readonly formula: Formula }
  /** Whether a list has a value that these patterns match, by key, and no others of the variable. */
  | { readonly element: { readonly variable: string; readonly matched: readonly string[] } }
  /** Whether something unknown is so. */
  | { readonly unknown: string };

/** Why there is no request: by cases, each of which contradicts a condition. */
export type ProofTree =
  | { readonly asks: ProofQuestion; readonly yes: ProofTree; readonly no: ProofTree }
  /** The condition that is false in the whole of this case, by its number. */
  | { readonly contradicts: number };
