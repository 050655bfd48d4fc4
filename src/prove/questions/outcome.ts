import type { NeverExercised } from "./never-exercised";
import type { ReportedVerdict } from "./reported-verdict";

/** How a proof ended as a whole. */
export type Outcome = "proved" | "violated" | "undecided";

export interface OutcomeInputs {
  readonly verdicts: readonly ReportedVerdict[];
  /** Places that carry a policy and are not read. */
  readonly notRead: readonly string[];
  readonly neverExercised: readonly NeverExercised[];
}

/**
 * Violated is worse than undecided; what was not read leaves everything undecided. A statement that no request exercises
 * counts as violated: it promises what it does not do.
 */
export function outcomeOf({ verdicts, notRead, neverExercised }: OutcomeInputs): Outcome {
  const has = (verdict: ReportedVerdict["verdict"]) => verdicts.some((one) => one.verdict === verdict);
  if (has("violated") || neverExercised.length > 0) return "violated";
  return has("undecided") || notRead.length > 0 || verdicts.length === 0 ? "undecided" : "proved";
}
