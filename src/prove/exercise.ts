import { authorization } from "./authorization";
import { Domains } from "./domains";
import type { Estate, Organization } from "./estate";
import { factsOf } from "./facts";
import { any, type Formula, matchesAny, not } from "./formula";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "./limits";
import { globPattern } from "./pattern";
import { settled } from "./readings";
import { search } from "./search";
import { SERVICE_REFERENCE, type ServiceReference } from "./service-reference/service-reference";
import type { ElementMatch } from "./statement";

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
  const asked = statements.flatMap(({ applies, elements }) => [applies, ...ELEMENTS.map((name) => elements[name])]);
  const published = publishedOnly(reference);
  const facts = [published, ...factsOf({ estate, organization, reference, asked: [...asked, published] })];
  const formulas = settled([...asked, ...facts]);
  const domains = domainsOrNone(formulas, limits);
  if (domains === undefined) return [];
  const compiledFacts = formulas.slice(asked.length).map((fact) => domains.compile(fact));
  const isImpossible = (...of: readonly Formula[]): boolean => {
    try {
      const conditions = { asked: of.map((formula) => domains.compile(formula)), facts: compiledFacts };
      return search(domains, conditions, limits.cases).kind === "none";
    } catch (error) {
      if (error instanceof LimitReached) return false;
      throw error;
    }
  };
  return statements.flatMap(({ origin }, index) => {
    const start = index * (1 + ELEMENTS.length);
    const [applies, ...elements] = formulas.slice(start, start + 1 + ELEMENTS.length);
    return applies !== undefined && isImpossible(applies) ? [explained(origin, elements, isImpossible)] : [];
  });
}

const ELEMENTS = ["Action", "Resource", "Condition", "Principal"] as const;

function explained(
  origin: string,
  formulas: readonly Formula[],
  isImpossible: (...of: readonly Formula[]) => boolean,
): NeverExercised {
  const subsets = Array.from({ length: 2 ** ELEMENTS.length - 1 }, (_, index) =>
    ELEMENTS.flatMap((_element, position) => (((index + 1) >> position) & 1 ? [position] : [])),
  ).sort((one, other) => one.length - other.length);
  const found = subsets.find((positions) =>
    isImpossible(...positions.map((position) => formulas[position] as Formula)),
  );
  const elements = (found ?? []).map((position) => ELEMENTS[position] as keyof ElementMatch);
  return { origin, elements, message: `${origin} is never exercised: ${reason(elements)}` };
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
