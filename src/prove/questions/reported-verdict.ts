import type { GivenUp } from "../documents/subjects";
import type { Verdict } from "./decide-guarantees";

/** A verdict for reports: a violation that an option causes on purpose is `given up`. */
export interface ReportedVerdict extends Omit<Verdict, "verdict"> {
  readonly verdict: Verdict["verdict"] | "given up";
  /** The option that gives the guarantee up. */
  readonly givenUpBy?: GivenUp;
}

/** The verdicts for reports, in the same order. */
export function reportedVerdicts(
  verdicts: readonly Verdict[],
  givenUp: readonly GivenUp[],
): readonly ReportedVerdict[] {
  return verdicts.map((one): ReportedVerdict => {
    const givenUpBy = givenUp.find(({ guarantees }) => guarantees.includes(one.guarantee.id));
    return one.verdict === "violated" && givenUpBy !== undefined ? { ...one, verdict: "given up", givenUpBy } : one;
  });
}
