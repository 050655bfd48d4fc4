import { authorization } from "./authorization";
import { Domains } from "./domains";
import type { Estate, Organization } from "./estate";
import { factsOf } from "./facts";
import { all, any, type Formula, matchesAny, not } from "./formula";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "./limits";
import { globPattern } from "./pattern";
import { search } from "./search";
import { SERVICE_REFERENCE, type ServiceReference } from "./service-reference/service-reference";
import type { ElementMatch, StatementMatch } from "./statement";

/** A statement that speaks of no request that there is. */
export interface NeverExercised {
  /** `policy#Sid`. */
  readonly origin: string;
  /** Elements that exclude each other; the fewest that do. Empty: it is where the policy is attached that excludes it. */
  readonly elements: readonly (keyof ElementMatch)[];
  /** What is wrong and what to do, in a sentence or two. */
  readonly message: string;
}

export interface ExerciseInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  /** @default the snapshot of this package */
  readonly reference?: ServiceReference;
  /** @default DEFAULT_LIMITS */
  readonly limits?: ProveLimits;
}

/**
 * Statements that no request exercises, where they are attached: a misspelt action, a resource that the action does not
 * act on, a key that it does not carry. Such a statement allows or denies nothing, whatever its Sid promises.
 *
 * Only actions that AWS has published count, of services that are known in detail. What is too large to be decided, or
 * hangs on something unknown, is not listed.
 */
export function neverExercised(inputs: ExerciseInputs): readonly NeverExercised[] {
  const { estate, organization, reference = SERVICE_REFERENCE, limits = DEFAULT_LIMITS } = inputs;
  const { statements } = authorization({ estate, organization, reference });
  const asked = statements.map(({ applies }) => applies);
  const published = publishedOnly(reference);
  const facts = [published, ...factsOf({ estate, organization, reference, asked: [...asked, published] })];
  const domains = domainsOrNone(
    [...asked, ...statements.flatMap(({ elements }) => Object.values(elements)), ...facts],
    limits,
  );
  if (domains === undefined) return [];
  const compiledFacts = facts.map((fact) => domains.compile(fact));
  const isImpossible = (formula: Formula): boolean => {
    try {
      const conditions = { asked: [domains.compile(formula)], facts: compiledFacts };
      return search(domains, conditions, limits.cases).kind === "none";
    } catch (error) {
      if (error instanceof LimitReached) return false;
      throw error;
    }
  };
  return statements
    .filter(({ applies }) => isImpossible(applies))
    .map((statement) => explained(statement, isImpossible));
}

const ELEMENTS = ["Action", "Resource", "Condition", "Principal"] as const;

function explained({ origin, elements }: StatementMatch, isImpossible: (formula: Formula) => boolean): NeverExercised {
  const subsets = Array.from({ length: 2 ** ELEMENTS.length - 1 }, (_, index) =>
    ELEMENTS.filter((_element, position) => ((index + 1) >> position) & 1),
  ).sort((one, other) => one.length - other.length);
  const found = subsets.find((names) => isImpossible(all(...names.map((name) => elements[name])))) ?? [];
  return { origin, elements: found, message: `${origin} is never exercised: ${reason(found)}` };
}

function reason(elements: readonly (keyof ElementMatch)[]): string {
  const [only, ...others] = elements;
  if (only === undefined) {
    return "no request that it speaks of meets the policy where it is attached. Attach it elsewhere or leave it out.";
  }
  if (others.length > 0) {
    return (
      `no action that AWS has published fulfils its ${elements.join(" and ")} together. Name resources that the action ` +
      "acts on and keys that it carries, or leave the statement out."
    );
  }
  if (only === "Action") return "AWS has published no such action. Correct its name.";
  return `no request fulfils its ${only}. Correct it, or leave the statement out.`;
}

/** The action is one that AWS has published, or of a service whose actions are not in the reference. */
function publishedOnly({ data, anyAction }: ServiceReference): Formula {
  const detailed = Object.keys(data.details).map((service) => globPattern(`${service}:*`, { ignoreCase: true }));
  return any(matchesAny("action", [anyAction]), not(matchesAny("action", detailed)));
}

function domainsOrNone(formulas: readonly Formula[], limits: ProveLimits): Domains | undefined {
  try {
    return new Domains(formulas, limits, new Map());
  } catch (error) {
    if (error instanceof LimitReached) return undefined;
    throw error;
  }
}
