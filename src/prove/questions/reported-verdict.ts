import type { GivenUp } from "../documents/subjects";
import type { NeverExercised } from "./never-exercised";
import type { Verdict } from "./prove";

/** A verdict for people: what is violated by an option on purpose is given up, and says by which. */
export interface Judgement extends Omit<Verdict, "verdict"> {
  readonly verdict: Verdict["verdict"] | "given up";
  /** The option that gives it up. */
  readonly by?: GivenUp;
}

/** In the order of the verdicts. */
export function judge(verdicts: readonly Verdict[], givenUp: readonly GivenUp[]): readonly Judgement[] {
  return verdicts.map((one): Judgement => {
    const by = givenUp.find(({ guarantees }) => guarantees.includes(one.guarantee.id));
    return one.verdict === "violated" && by !== undefined ? { ...one, verdict: "given up", by } : one;
  });
}

/** How a proof ended as a whole. */
export type Outcome = "proved" | "violated" | "undecided";

export interface OutcomeInputs {
  readonly judgements: readonly Judgement[];
  /** Places that carry a policy and are not read. */
  readonly notRead: readonly string[];
  readonly neverExercised: readonly NeverExercised[];
}

/**
 * Violated is worse than undecided; what was not read leaves everything undecided. A statement that no request exercises
 * counts as violated: it promises what it does not do.
 */
export function outcomeOf({ judgements, notRead, neverExercised }: OutcomeInputs): Outcome {
  const has = (verdict: Judgement["verdict"]) => judgements.some((one) => one.verdict === verdict);
  if (has("violated") || neverExercised.length > 0) return "violated";
  return has("undecided") || notRead.length > 0 || judgements.length === 0 ? "undecided" : "proved";
}
