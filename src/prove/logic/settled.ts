import { all, any, type Formula, not } from "./formula";

/** A formula in which an unknown has a value. @param why The name of the unknown. */
export function settled(formula: Formula, why: string, value: Formula): Formula {
  const each = (of: readonly Formula[]) => of.map((one) => settled(one, why, value));
  if (formula.kind === "not") return not(settled(formula.of, why, value));
  if (formula.kind === "all") return all(...each(formula.of));
  if (formula.kind === "any") return any(...each(formula.of));
  return formula.kind === "unknown" && formula.why === why ? value : formula;
}
