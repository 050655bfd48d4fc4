/** How much work a proof may take before it ends undecided. */
export interface ProveLimits {
  /** Maximum of states that the automaton of one variable may visit. */
  readonly states: number;
  /** Maximum of pattern positions that one automaton may step through: about two seconds for the default. */
  readonly steps: number;
  /** Maximum of cases that the search for one guarantee may visit. */
  readonly cases: number;
}

/** Far above what the policies of an account need. A proof reaches them within seconds. */
export const DEFAULT_LIMITS: ProveLimits = { states: 600_000, steps: 20_000_000, cases: 100_000 };

/** A question is too large: the prover neither proves nor refutes it. */
export class LimitReached extends Error {
  override readonly name = "LimitReached";
}
