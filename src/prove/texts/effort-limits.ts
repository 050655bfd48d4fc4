/** How much work a proof may take before it ends undecided. */
export interface ProveLimits {
  /** Maximum of states that the automaton of one variable may visit. */
  readonly states: number;
  /** Maximum of pattern positions that one automaton may step through: about two seconds for the default. */
  readonly steps: number;
  /** Maximum of cases that the search for one guarantee may visit. */
  readonly cases: number;
}

/**
 * The largest account that is compared: five thousand roles with a policy and a trust policy each, and two resources
 * more for each of them. `docs/prove.md` says what it costs.
 */
export const LARGEST_ESTATE = { resources: 15_000, roles: 5_000 } as const;

/**
 * Maximum of classes of the values of one list, such as `dynamodb:LeadingKeys`. Each condition about a list is about all
 * of its classes, so the work grows with the square of them.
 */
export const MOST_CLASSES_OF_LIST = 1_000;

/** Counts of an estate. */
export type EstateSize = Readonly<Record<keyof typeof LARGEST_ESTATE, number>>;

/** @throws LimitReached if the estate has more than the largest one that is compared. */
export function refuseTooMany(size: EstateSize): void {
  for (const name of ["roles", "resources"] as const) {
    if (size[name] <= LARGEST_ESTATE[name]) continue;
    throw new LimitReached(
      `${size[name]} ${name} are too many: the limit is ${LARGEST_ESTATE[name]}. Give fewer stacks at once.`,
    );
  }
}

/** Far above what the policies of an account need. A proof reaches them within seconds. */
export const DEFAULT_LIMITS: ProveLimits = { states: 600_000, steps: 20_000_000, cases: 100_000 };

/** A question is too large: the prover neither proves nor refutes it. */
export class LimitReached extends Error {
  override readonly name = "LimitReached";
}
