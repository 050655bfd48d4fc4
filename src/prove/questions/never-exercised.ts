import { bitsOf } from "../decide/bits";
import type { Condition } from "../decide/condition-tree";
import { Domains } from "../decide/domains";
import { type SearchConditions, search } from "../decide/search";
import { any, type Formula, matchesAny, not } from "../logic/formula";
import type { ElementMatch, StatementMatch } from "../meaning/statement";
import type { ServiceReference } from "../service-reference/service-reference";
import { LimitReached, type ProveLimits } from "../texts/effort-limits";
import { fold, globPattern } from "../texts/pattern";

/** A statement that no request exercises. */
export interface NeverExercised {
  /** `policy#Sid`. */
  readonly origin: string;
  /** The fewest elements that no request matches together. Empty if no request matches the place of attachment. */
  readonly elements: readonly (keyof ElementMatch)[];
  /** What is wrong and what to do, in a sentence or two. */
  readonly message: string;
}

/** A statement as formulas about a request. */
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
 * Finds statements that no request exercises where they are attached: the action is misspelt, or does not act on the
 * resource, or does not carry the key. Such a statement allows or denies nothing, whatever its Sid promises.
 *
 * If AWS's actions of a service are known, only these count. A statement is not listed if the question is too large or
 * depends on unknowns.
 */
export function findNeverExercised(question: ExerciseQuestion): readonly NeverExercised[] {
  const doubtful = question.statements.filter((one) => !isExercisedByName(one, question));
  if (doubtful.length === 0) return [];
  const { facts, reference, limits } = question;
  // Here the classes of actions must distinguish every known service. Proofs do not need that.
  const known = [publishedOnly(reference), ...facts];
  const domains = undefinedAtLimit(
    () => new Domains([...doubtful.map(({ applies }) => applies), ...known], limits, new Map()),
  );
  if (domains === undefined) return [];
  const isImpossible = (...of: readonly Formula[]): boolean =>
    undefinedAtLimit(() => search(domains, compiled(domains, of, known), limits.cases))?.kind === "none";
  return doubtful.flatMap((one) => (isImpossible(one.applies) ? [explained(one, isImpossible)] : []));
}

/** Whether a request exercises the statement with a published action as example: true for nearly all, and quick. */
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
  // This search makes no proof, so its question is never shown.
  const asks = { unknown: "whether the action is published" };
  return values.length === 0 ? [] : [{ kind: "atom", domain, allowed, asks, isTrue: true }];
}

function compiled(domains: Domains, asked: readonly Formula[], facts: readonly Formula[]): SearchConditions {
  const of = (formulas: readonly Formula[]) => formulas.map((formula) => domains.compile(formula));
  return { asked: of(asked), facts: of(facts) };
}

/** The action is published, or its service is not in the reference. */
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
    return "the policy is attached where none of its requests arrives. Attach it elsewhere, or remove the statement.";
  }
  if (others.length > 0) {
    return (
      `no published action matches its ${elements.join(" and ")} together. Name resources that the action acts on and ` +
      "keys that it carries, or remove the statement."
    );
  }
  if (only === "Action") return "AWS has published no such action. Correct its name.";
  return `no request matches its ${only}. Correct it, or remove the statement.`;
}
