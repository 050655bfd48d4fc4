import { authorization } from "./authorization";
import type { Estate, Organization } from "./estate";
import { factsOf } from "./facts";
import { all, type Formula, not } from "./formula";
import { type Guarantee, requestsOf, type Subjects } from "./guarantee";
import { settled } from "./readings";
import type { ServiceReference } from "./service-reference/service-reference";
import type { StatementMatch } from "./statement";

export interface EncodingInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly subjects: Subjects;
  readonly reference: ServiceReference;
}

/** Policies and guarantees as formulas about a request. */
export interface Encoding {
  /** A request is allowed when all of these hold. */
  readonly policies: readonly Formula[];
  /** True of every request. */
  readonly facts: readonly Formula[];
  /** By guarantee: the requests that it is about. */
  readonly requests: ReadonlyMap<Guarantee, Formula>;
  /** The reasons of a decision. */
  readonly statements: readonly StatementMatch[];
}

/** @throws UnknownSubject or NothingAsked for a guarantee that speaks of something that is not there. */
export function encode(inputs: EncodingInputs, guarantees: readonly Guarantee[]): Encoding {
  const { estate, organization, subjects, reference } = inputs;
  const { conditions, statements } = authorization({ estate, organization, reference });
  const questions = guarantees.map((guarantee) => requestsOf(guarantee, subjects));
  const facts = factsOf({ estate, organization, reference, asked: [...conditions, ...questions] });
  const formulas = settled([...conditions, ...questions, ...facts]);
  const [first, second] = [conditions.length, conditions.length + questions.length];
  const asked = formulas.slice(first, second);
  return {
    policies: formulas.slice(0, first),
    facts: formulas.slice(second),
    requests: new Map(guarantees.map((guarantee, index) => [guarantee, asked[index] as Formula])),
    statements,
  };
}

/**
 * What no request may fulfil if a guarantee of this kind holds, beside the facts; of a possible one, what some request
 * must fulfil.
 */
export function refutation(
  kind: Guarantee["kind"],
  requests: Formula,
  policies: readonly Formula[],
): readonly Formula[] {
  return kind === "always" ? [requests, not(all(...policies))] : [requests, ...policies];
}
