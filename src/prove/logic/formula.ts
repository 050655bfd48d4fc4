import type { Pattern } from "../texts/pattern";

/**
 * A proposition about a request. A variable is `action`, `resource`, or a context key in lower case.
 *
 * Every unsupported element of a policy becomes `unknown`, which may be true or false. So no element is skipped, and
 * whatever does not depend on it can still be decided.
 */
export type Formula =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "all" | "any"; readonly of: readonly Formula[] }
  | { readonly kind: "not"; readonly of: Formula }
  /** The variable has a value, and one of the patterns matches it. */
  | { readonly kind: "matches"; readonly variable: string; readonly patterns: readonly Pattern[] }
  /** Some value of a list matches one of the patterns. With `outside`: some value matches none of them. */
  | {
      readonly kind: "element";
      readonly variable: string;
      readonly patterns: readonly Pattern[];
      readonly outside: boolean;
    }
  /** The variable has a value. An empty list has none. */
  | { readonly kind: "present"; readonly variable: string }
  | { readonly kind: "unknown"; readonly why: string };

export const TRUE: Formula = { kind: "constant", value: true };
export const FALSE: Formula = { kind: "constant", value: false };

export function all(...of: readonly Formula[]): Formula {
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "all", of };
}

export function any(...of: readonly Formula[]): Formula {
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "any", of };
}

export function not(of: Formula): Formula {
  return { kind: "not", of };
}

export function implies(condition: Formula, consequence: Formula): Formula {
  return any(not(condition), consequence);
}

export function equivalent(one: Formula, other: Formula): Formula {
  return all(implies(one, other), implies(other, one));
}

export function present(variable: string): Formula {
  return { kind: "present", variable };
}

export function matchesAny(variable: string, patterns: readonly Pattern[]): Formula {
  return patterns.length === 0 ? FALSE : { kind: "matches", variable, patterns };
}

export function unknown(why: string): Formula {
  return { kind: "unknown", why };
}

/** The atoms of the formulas: comparisons, presence and unknowns. A formula object that is shared is visited once. */
export function atomsOf(formulas: readonly Formula[]): readonly Formula[] {
  const atoms: Formula[] = [];
  const pending = [...formulas];
  const seen = new Set<Formula>();
  for (let formula = pending.pop(); formula !== undefined; formula = pending.pop()) {
    if (seen.has(formula)) continue;
    seen.add(formula);
    if (formula.kind === "not") pending.push(formula.of);
    else if (formula.kind === "all" || formula.kind === "any") for (const one of formula.of) pending.push(one);
    else if (formula.kind !== "constant") atoms.push(formula);
  }
  return atoms;
}
