import type { Estate, Organization } from "../documents/estate";
import type { Subjects } from "../documents/subjects";
import { all, FALSE, type Formula, not } from "../logic/formula";
import { authorization } from "../meaning/authorization";
import { mixedReadingsToUnknown } from "../meaning/mixed-readings";
import { requestFacts } from "../meaning/request-facts";
import type { StatementMatch } from "../meaning/statement";
import type { ServiceReference } from "../service-reference/service-reference";
import { type Guarantee, requestsOf } from "./asked-guarantee";
import { mapStatementFormulas, type StatementFormulas } from "./never-exercised";

export interface EncodingInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly subjects: Subjects;
  readonly reference: ServiceReference;
  /** Whether one layer is asked alone. @default false */
  readonly isAlone?: boolean;
  /** Whether statements that no request exercises will be looked for. @default false */
  readonly findsNeverExercised?: boolean;
}

/** Policies and guarantees as formulas about one request. */
export interface Encoding {
  /** A request is allowed when all of these hold. */
  readonly policies: readonly Formula[];
  /** Requests for resources whose policies are not in the inputs, and may refuse them. None if one layer is asked alone. */
  readonly outside: Formula;
  /** True of every request. */
  readonly facts: readonly Formula[];
  /** The requests that each guarantee is about. */
  readonly requests: ReadonlyMap<Guarantee, Formula>;
  /** All statements: the reasons of a decision. */
  readonly statements: readonly StatementMatch[];
  /**
   * Statements that some request should exercise: those of policies that were read. Empty unless `findsNeverExercised`.
   */
  readonly exerciseCandidates: readonly StatementFormulas[];
}

/** @throws UnknownSubject or NothingAsked for a guarantee whose subjects are not defined or absent. */
export function encode(inputs: EncodingInputs, guarantees: readonly Guarantee[]): Encoding {
  const { estate, organization, subjects, reference, findsNeverExercised = false, isAlone = false } = inputs;
  const { conditions, outside, statements } = authorization({
    estate,
    organization,
    reference,
    // One layer alone is about its own policies: what a resource elsewhere grants is another layer.
    mayBeGrantedOutside: !isAlone,
    isAlone,
  });
  const questions = guarantees.map((guarantee) => requestsOf(guarantee, subjects));
  const exerciseCandidates = findsNeverExercised ? statements.filter(({ isRead }) => isRead) : [];
  const asked = [...conditions, outside, ...questions, ...exerciseCandidates.map(({ applies }) => applies)];
  const facts = requestFacts({ estate, organization, reference, asked });
  const rewrite = mixedReadingsToUnknown([...asked, ...facts]);
  return {
    policies: conditions.map(rewrite),
    // One layer alone is about its own policies, wherever a resource is.
    outside: isAlone ? FALSE : rewrite(outside),
    facts: facts.map(rewrite),
    requests: new Map(guarantees.map((guarantee, index) => [guarantee, rewrite(questions[index] as Formula)])),
    statements,
    exerciseCandidates: exerciseCandidates.map((one) => mapStatementFormulas(one, rewrite)),
  };
}

/**
 * The formulas of a counterexample: `never` and `always` hold if no request fulfils them together with the facts. For
 * `possible`, the formulas of a witness: it holds if a request fulfils them.
 */
export function refutation(
  kind: Guarantee["kind"],
  requests: Formula,
  policies: readonly Formula[],
): readonly Formula[] {
  return kind === "always" ? [requests, not(all(...policies))] : [requests, ...policies];
}
