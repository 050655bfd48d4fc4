/** How much work a proof may take before it ends undecided. */
export interface ProveLimits {
  /** States of the automaton of one variable. */
  readonly states: number;
  /** Positions of patterns that one automaton may step over: about two seconds for the default. */
  readonly steps: number;
  /** Cases that the search for one guarantee may look at. */
  readonly cases: number;
}

/** Far above what an account needs, and reached within seconds. */
export const DEFAULT_LIMITS: ProveLimits = { states: 100_000, steps: 5_000_000, cases: 100_000 };

/** The question is too large to be decided: neither proved nor refuted. */
export class LimitReached extends Error {
  override readonly name = "LimitReached";
}
