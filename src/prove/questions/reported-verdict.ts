import type { GivenUp } from "../documents/subjects";
import type { Verdict } from "./prove";

/** A verdict for people: what is violated by an option on purpose is given up, and says by which. */
export interface ReportedVerdict extends Omit<Verdict, "verdict"> {
  readonly verdict: Verdict["verdict"] | "given up";
  /** The option that gives it up. */
  readonly givenUpBy?: GivenUp;
}

/** In the order of the verdicts. */
export function reportedVerdicts(
  verdicts: readonly Verdict[],
  givenUp: readonly GivenUp[],
): readonly ReportedVerdict[] {
  return verdicts.map((one): ReportedVerdict => {
    const givenUpBy = givenUp.find(({ guarantees }) => guarantees.includes(one.guarantee.id));
    return one.verdict === "violated" && givenUpBy !== undefined ? { ...one, verdict: "given up", givenUpBy } : one;
  });
}
