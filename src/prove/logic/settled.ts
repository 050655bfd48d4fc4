import { all, any, type Formula, not } from "./formula";

/** What formulas become if an unknown has a value, each by the formula that it was. */
export type Settled = Pick<WeakMap<Formula, Formula>, "get" | "set">;

/** An unknown, and the value that it has. */
export interface Settling {
  /** The name of the unknown. */
  readonly why: string;
  readonly value: Formula;
  /** Parts that are known already. Formulas share parts, and what is made of one part must be shared too. */
  readonly known: Settled;
}

/** A formula in which an unknown has a value. A formula without the unknown is the same object. */
export function settled(formula: Formula, settling: Settling): Formula {
  if (formula.kind !== "not" && formula.kind !== "all" && formula.kind !== "any") {
    return formula.kind === "unknown" && formula.why === settling.why ? settling.value : formula;
  }
  let found = settling.known.get(formula);
  if (found === undefined) {
    found = formula.kind === "not" ? ofNegation(formula, settling) : ofParts(formula, settling);
    settling.known.set(formula, found);
  }
  return found;
}

function ofNegation(formula: Extract<Formula, { readonly kind: "not" }>, settling: Settling): Formula {
  const of = settled(formula.of, settling);
  return of === formula.of ? formula : not(of);
}

function ofParts(formula: Extract<Formula, { readonly kind: "all" | "any" }>, settling: Settling): Formula {
  const of = formula.of.map((one) => settled(one, settling));
  if (of.every((one, index) => one === formula.of[index])) return formula;
  return formula.kind === "all" ? all(...of) : any(...of);
}
