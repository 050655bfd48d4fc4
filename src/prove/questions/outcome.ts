import type { NeverExercised } from "./never-exercised";
import type { ReportedVerdict } from "./reported-verdict";

/** The result of a verification as a whole. */
export type Outcome = "proved" | "violated" | "undecided";

export interface OutcomeInputs {
  readonly verdicts: readonly ReportedVerdict[];
  /** Places that carry a policy and are not read. */
  readonly notRead: readonly string[];
  readonly neverExercised: readonly NeverExercised[];
}

/**
 * Violated is worse than undecided, and undecided is worse than proved. A policy that was not read, or no verdict at
 * all, makes the result undecided. A statement that no request exercises counts as a violation: it does not do what it
 * says.
 */
export function outcomeOf({ verdicts, notRead, neverExercised }: OutcomeInputs): Outcome {
  const has = (verdict: ReportedVerdict["verdict"]) => verdicts.some((one) => one.verdict === verdict);
  if (has("violated") || neverExercised.length > 0) return "violated";
  return has("undecided") || notRead.length > 0 || verdicts.length === 0 ? "undecided" : "proved";
}
