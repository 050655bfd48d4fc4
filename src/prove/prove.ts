import { authorization } from "./authorization";
import { Domains } from "./domains";
import type { Estate, Organization } from "./estate";
import { factsOf } from "./facts";
import { all, type Formula, not } from "./formula";
import { type Guarantee, NothingAsked, requestsOf, type Subjects, UnknownSubject } from "./guarantee";
import { layerAlone } from "./layer";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "./limits";
import { holds, type Request } from "./request";
import { search } from "./search";
import { SERVICE_REFERENCE, type ServiceReference } from "./service-reference/service-reference";
import type { StatementMatch } from "./statement";
import { withUnread } from "./unread";

export interface Verdict {
  readonly guarantee: Guarantee;
  /** `absent`: all that it speaks of is said not to be there. */
  readonly verdict: "proved" | "violated" | "undecided" | "absent";
  /** A request that shows it: of a violation, or of what is possible. */
  readonly request?: Request;
  /** Statements that apply to the request, Deny before Allow, as `policy#Sid`. */
  readonly statements?: readonly string[];
  /** Why there is no proof and no refutation, or nothing to prove. */
  readonly why?: readonly string[];
  /** Cases that were looked at. */
  readonly cases: number;
}

export interface ProveInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly subjects: Subjects;
  readonly guarantees: readonly Guarantee[];
  /** @default DEFAULT_LIMITS */
  readonly limits?: ProveLimits;
  /** What AWS publishes of its services. @default the snapshot of this package */
  readonly reference?: ServiceReference;
  /** Texts that a reader knows, by variable: requests are made of them where they fit. @default none */
  readonly suggestions?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Decides each guarantee for every request that there is.
 *
 * "Proved" means: of this model of IAM, under `ASSUMPTIONS` and the facts of `factsOf`. What is not supported, not
 * resolved or too large makes a guarantee undecided, never proved.
 */
export function prove(inputs: ProveInputs): readonly Verdict[] {
  const { subjects, guarantees } = inputs;
  const estate = withUnread(inputs.estate, subjects);
  const layers = new Set(guarantees.map(({ layer }) => layer));
  const verdicts = [...layers].flatMap((layer) =>
    proveTogether({
      ...inputs,
      estate: layer === undefined ? estate : layerAlone(estate, layer),
      guarantees: guarantees.filter((guarantee) => guarantee.layer === layer),
    }),
  );
  return guarantees.map((guarantee) => verdicts.find((verdict) => verdict.guarantee === guarantee) as Verdict);
}

/** Guarantees about the same policies: one set of classes serves them all. */
function proveTogether(inputs: ProveInputs): readonly Verdict[] {
  const { estate, organization, subjects, guarantees, limits = DEFAULT_LIMITS, reference = SERVICE_REFERENCE } = inputs;
  const { conditions, statements } = authorization({ estate, organization, reference });
  const asked = guarantees.map((guarantee) => ({ guarantee, requests: requestsIfKnown(guarantee, subjects) }));
  const questions = asked.flatMap(({ requests }) => ("kind" in requests ? [requests] : []));
  const facts = factsOf({ estate, organization, reference, asked: [...conditions, ...questions] });
  const suggestions = new Map([...(inputs.suggestions ?? []), ["action", actionNames(reference)]]);
  const undecided = (guarantee: Guarantee, ...why: readonly string[]): Verdict => ({
    guarantee,
    verdict: "undecided",
    why,
    cases: 0,
  });
  try {
    const domains = new Domains([...conditions, ...questions, ...facts], limits, suggestions);
    const allowed = all(...conditions);
    return asked.map(({ guarantee, requests }) => {
      if (!("kind" in requests)) return { guarantee, ...requests, cases: 0 };
      try {
        return decide({ guarantee, requests, allowed, facts, statements, domains, maxCases: limits.cases });
      } catch (error) {
        if (error instanceof LimitReached) return undecided(guarantee, error.message);
        throw error;
      }
    });
  } catch (error) {
    if (error instanceof LimitReached) return guarantees.map((guarantee) => undecided(guarantee, error.message));
    throw error;
  }
}

interface Question {
  readonly guarantee: Guarantee;
  readonly requests: Formula;
  readonly allowed: Formula;
  readonly facts: readonly Formula[];
  readonly statements: readonly StatementMatch[];
  readonly domains: Domains;
  readonly maxCases: number;
}

function decide({ guarantee, requests, allowed, facts, statements, domains, maxCases }: Question): Verdict {
  const find = (...formulas: readonly Formula[]) => {
    const compiled = (of: readonly Formula[]) => of.map((formula) => domains.compile(formula));
    const result = search(domains, { asked: compiled(formulas), facts: compiled(facts) }, maxCases);
    if (result.kind !== "found") return { ...result, request: undefined };
    const request = domains.witness(result.possible);
    if (![...formulas, ...facts].every((formula) => holds(formula, request) === true)) {
      throw new Error(`${guarantee.id}: the request that was found does not fulfil what was asked. Please report it.`);
    }
    return { ...result, request };
  };
  const { kind } = guarantee;
  const { cases, ...result } = find(requests, kind === "always" ? not(allowed) : allowed);
  if (result.kind === "depends") return { guarantee, verdict: "undecided", why: result.on, cases };
  if (result.kind === "found") {
    const verdict = kind === "possible" ? "proved" : "violated";
    return { guarantee, verdict, request: result.request, statements: applying(statements, result.request), cases };
  }
  if (kind === "possible") return { guarantee, verdict: "violated", cases };
  // About no request at all, everything is true.
  if (find(requests).kind !== "found") {
    return { guarantee, verdict: "undecided", why: ["It is not certain that there is any such request."], cases };
  }
  return { guarantee, verdict: "proved", cases };
}

function applying(statements: readonly StatementMatch[], request: Request): readonly string[] {
  return statements
    .filter(({ applies }) => holds(applies, request) === true)
    .sort((one, other) => (one.effect < other.effect ? 1 : one.effect > other.effect ? -1 : 0))
    .map(({ effect, origin }) => `${effect} ${origin}`);
}

type Unasked = Pick<Verdict, "verdict" | "why">;

function requestsIfKnown(guarantee: Guarantee, subjects: Subjects): Formula | Unasked {
  try {
    return requestsOf(guarantee, subjects);
  } catch (error) {
    if (error instanceof UnknownSubject) return { verdict: "undecided", why: [error.message] };
    if (error instanceof NothingAsked) return { verdict: "absent", why: [error.message] };
    throw error;
  }
}

// Spelled as AWS does; and for each service, one that does not exist yet.
function actionNames({ actions, data }: ServiceReference): readonly string[] {
  return [
    ...[...actions.values()].map(({ name }) => name),
    ...Object.keys(data.details).map((service) => `${service}:SomeFutureAction`),
  ];
}
