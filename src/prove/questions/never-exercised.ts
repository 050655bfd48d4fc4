import type { Condition } from "../decide/condition-tree";
import { bitsOf, Domains } from "../decide/domains";
import { type SearchConditions, search } from "../decide/search";
import { any, type Formula, matchesAny, not } from "../logic/formula";
import type { ElementMatch, StatementMatch } from "../meaning/statement";
import type { ServiceReference } from "../service-reference/service-reference";
import { LimitReached, type ProveLimits } from "../texts/effort-limits";
import { fold, globPattern } from "../texts/pattern";

/** A statement that speaks of no request that there is. */
export interface NeverExercised {
  /** `policy#Sid`. */
  readonly origin: string;
  /** Elements that exclude each other; the fewest that do. Empty: it is where the policy is attached that excludes it. */
  readonly elements: readonly (keyof ElementMatch)[];
  /** What is wrong and what to do, in a sentence or two. */
  readonly message: string;
}

/** A statement, as formulas about a request; of its elements is all that `applies` asks. */
export type StatementFormulas = Pick<StatementMatch, "origin" | "applies" | "elements">;

const ELEMENTS = ["Action", "Resource", "Condition", "Principal"] as const;

export function mapStatementFormulas(
  { origin, applies, elements }: StatementFormulas,
  change: (formula: Formula) => Formula,
): StatementFormulas {
  const { Action, Resource, Condition, Principal } = elements;
  const changed = { Action: change(Action), Resource: change(Resource), Condition: change(Condition) };
  return { origin, applies: change(applies), elements: { ...changed, Principal: change(Principal) } };
}

export interface ExerciseQuestion {
  readonly statements: readonly StatementFormulas[];
  /** True of every request. */
  readonly facts: readonly Formula[];
  /** Of all these formulas. */
  readonly domains: Domains;
  readonly reference: ServiceReference;
  readonly limits: ProveLimits;
}

/**
 * Statements that no request exercises, where they are attached: a misspelt action, a resource that the action does not
 * act on, a key that it does not carry. Such a statement allows or denies nothing, whatever its Sid promises.
 *
 * Only actions that AWS has published count, of services that are known in detail. What is too large to be decided, or
 * hangs on something unknown, is not listed.
 */
export function findNeverExercised(question: ExerciseQuestion): readonly NeverExercised[] {
  const doubtful = question.statements.filter((one) => !isExercisedByName(one, question));
  if (doubtful.length === 0) return [];
  const { facts, reference, limits } = question;
  // Every service that is known has to be told apart from the others here, which the proofs need not.
  const known = [publishedOnly(reference), ...facts];
  const domains = undefinedAtLimit(
    () => new Domains([...doubtful.map(({ applies }) => applies), ...known], limits, new Map()),
  );
  if (domains === undefined) return [];
  const isImpossible = (...of: readonly Formula[]): boolean =>
    undefinedAtLimit(() => search(domains, compiled(domains, of, known), limits.cases))?.kind === "none";
  return doubtful.flatMap((one) => (isImpossible(one.applies) ? [explained(one, isImpossible)] : []));
}

/** Whether a request with an action by which the domains show a published one exercises it: true of nearly all. */
function isExercisedByName({ applies }: StatementFormulas, question: ExerciseQuestion): boolean {
  const { facts, domains, reference, limits } = question;
  const { asked, facts: known } = compiled(domains, [applies], facts);
  const conditions = { asked: [...asked, ...publishedByName(domains, reference)], facts: known };
  const result = undefinedAtLimit(() => search(domains, conditions, limits.cases));
  return result === undefined || result.kind !== "none";
}

function publishedByName(domains: Domains, { actions }: ServiceReference): readonly Condition[] {
  const domain = domains.list.findIndex(({ variable }) => variable === "action");
  const values = domains.list[domain]?.values ?? [];
  const allowed = bitsOf(values, ({ text }) => text !== undefined && actions.has(fold(text)));
  // No proof is made of this search: what the atom asks nobody reads.
  const asks = { unknown: "whether the action is published" };
  return values.length === 0 ? [] : [{ kind: "atom", domain, allowed, asks, isTrue: true }];
}

function compiled(domains: Domains, asked: readonly Formula[], facts: readonly Formula[]): SearchConditions {
  const of = (formulas: readonly Formula[]) => formulas.map((formula) => domains.compile(formula));
  return { asked: of(asked), facts: of(facts) };
}

/** The action is one that AWS has published, or of a service whose actions are not in the reference. */
function publishedOnly({ data, anyAction }: ServiceReference): Formula {
  const detailed = Object.keys(data.details).map((service) => globPattern(`${service}:*`, { ignoreCase: true }));
  return any(matchesAny("action", [anyAction]), not(matchesAny("action", detailed)));
}

function undefinedAtLimit<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof LimitReached) return undefined;
    throw error;
  }
}

function explained(
  { origin, elements }: StatementFormulas,
  isImpossible: (...of: readonly Formula[]) => boolean,
): NeverExercised {
  const subsets = Array.from({ length: 2 ** ELEMENTS.length - 1 }, (_, index) =>
    ELEMENTS.filter((_element, position) => ((index + 1) >> position) & 1),
  ).sort((one, other) => one.length - other.length);
  const found = subsets.find((names) => isImpossible(...names.map((name) => elements[name]))) ?? [];
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
