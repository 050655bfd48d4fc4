import { Domains } from "../../../src/prove/decide/domains";
import { search } from "../../../src/prove/decide/search";
import type { Estate, Organization } from "../../../src/prove/documents/estate";
import type { Policy } from "../../../src/prove/documents/policy-document";
import type { Subjects } from "../../../src/prove/documents/subjects";
import { all, any, equivalent, FALSE, type Formula, not } from "../../../src/prove/logic/formula";
import type { Request } from "../../../src/prove/logic/request";
import { authorization } from "../../../src/prove/meaning/authorization";
import { settled } from "../../../src/prove/meaning/mixed-readings";
import { factsOf } from "../../../src/prove/meaning/request-facts";
import { policyMatch, type StatementMatch } from "../../../src/prove/meaning/statement";
import { type Guarantee, requestsOf } from "../../../src/prove/questions/guarantee";
import { SERVICE_REFERENCE } from "../../../src/prove/service-reference/service-reference";
import { DEFAULT_LIMITS } from "../../../src/prove/texts/effort-limits";

/** A mutant where it is attached, and what is changed in it. */
export interface Suspect {
  readonly estate: Estate;
  readonly policy: Policy;
}

export interface CourtInputs {
  /** All policies as they are. */
  readonly estate: Estate;
  readonly organization: Organization;
  readonly subjects: Subjects;
  /** What holds of them as they are. */
  readonly guarantees: readonly Guarantee[];
  /** The policy that is changed, as it is. */
  readonly policy: Policy;
  readonly suspects: readonly Suspect[];
}

interface Question {
  readonly guarantee: Guarantee;
  readonly requests: Formula;
}

/**
 * Decides what mutants of one policy do, against what it does as it is: one set of classes serves them all.
 *
 * Only requests about which the changed policy says something else are looked at, for about all others nothing changed.
 */
export class Court {
  private readonly domains: Domains;
  private readonly facts: readonly Formula[];
  private readonly questions: Question[];
  private readonly allowed: Formula;
  private readonly allowedBy: ReadonlyMap<Suspect, Formula>;
  private readonly changedBy: ReadonlyMap<Suspect, Formula>;

  constructor({ estate, organization, subjects, guarantees, policy, suspects }: CourtInputs) {
    const reference = SERVICE_REFERENCE;
    const allowed = (one: Estate): Formula =>
      all(...authorization({ estate: one, organization, reference }).conditions);
    const asked = [
      allowed(estate),
      ...guarantees.map((guarantee) => requestsOf(guarantee, subjects)),
      ...suspects.flatMap((suspect) => [allowed(suspect.estate), differences(policy, suspect.policy)]),
    ];
    const facts = factsOf({ estate, organization, reference, asked });
    const formulas = settled([...asked, ...facts]);
    const take = (index: number): Formula => formulas[index] ?? FALSE;
    this.allowed = take(0);
    this.questions = guarantees.map((guarantee, index) => ({ guarantee, requests: take(1 + index) }));
    const first = 1 + guarantees.length;
    this.allowedBy = new Map(suspects.map((suspect, index) => [suspect, take(first + 2 * index)]));
    this.changedBy = new Map(suspects.map((suspect, index) => [suspect, take(first + 2 * index + 1)]));
    this.facts = formulas.slice(asked.length);
    this.domains = new Domains(formulas, DEFAULT_LIMITS, new Map());
  }

  /** The first guarantee that the mutant breaks. What broke the last one is asked first. */
  killer(suspect: Suspect): Guarantee | undefined {
    const index = this.questions.findIndex((question) => this.breaks(suspect, question));
    const [killer] = index < 0 ? [] : this.questions.splice(index, 1);
    if (killer !== undefined) this.questions.unshift(killer);
    return killer?.guarantee;
  }

  /** A request that the mutant allows and the policies as they are do not. */
  widening(suspect: Suspect): Request | undefined {
    return this.find(this.changed(suspect), this.allowedWith(suspect), not(this.allowed));
  }

  /** A request that the mutant no longer allows. */
  narrowing(suspect: Suspect): Request | undefined {
    return this.find(this.changed(suspect), this.allowed, not(this.allowedWith(suspect)));
  }

  private breaks(suspect: Suspect, { guarantee, requests }: Question): boolean {
    const allowed = this.allowedWith(suspect);
    if (guarantee.kind !== "possible" && !this.mayMeet(this.changed(suspect), requests)) return false;
    switch (guarantee.kind) {
      case "never":
        return this.find(this.changed(suspect), requests, allowed) !== undefined;
      case "always":
        return this.find(this.changed(suspect), requests, not(allowed)) !== undefined;
      case "possible":
        return this.find(requests, allowed) === undefined;
    }
  }

  /** Whether a request may fulfil both; asked without policies and facts, which is quick and settles most. */
  private mayMeet(...formulas: readonly Formula[]): boolean {
    const asked = formulas.map((formula) => this.domains.compile(formula));
    return search(this.domains, { asked, facts: [] }, DEFAULT_LIMITS.cases).kind !== "none";
  }

  private find(...formulas: readonly Formula[]): Request | undefined {
    const compiled = (of: readonly Formula[]) => of.map((formula) => this.domains.compile(formula));
    const conditions = { asked: compiled(formulas), facts: compiled(this.facts) };
    const result = search(this.domains, conditions, DEFAULT_LIMITS.cases);
    if (result.kind === "depends") throw new Error(`It cannot be decided: ${result.on.join(", ")}.`);
    return result.kind === "found" ? this.domains.witness(result.possible) : undefined;
  }

  private allowedWith(suspect: Suspect): Formula {
    return this.allowedBy.get(suspect) ?? FALSE;
  }

  private changed(suspect: Suspect): Formula {
    return this.changedBy.get(suspect) ?? FALSE;
  }
}

/** Requests about which one of the policies says something that the other does not. */
function differences(policy: Policy, other: Policy): Formula {
  const [ours, theirs] = [policyMatch(policy).statements, policyMatch(other).statements];
  const changed = policy.statements.flatMap((statement, index) => {
    const at = other.statements.indexOf(statement);
    const match = ours[index] as StatementMatch;
    return at >= 0 ? [] : [{ match, other: theirs[policy.statements.length === other.statements.length ? index : -1] }];
  });
  return any(...changed.map(({ match, other: replacement }) => difference(match, replacement)));
}

function difference(one: StatementMatch, other: StatementMatch | undefined): Formula {
  if (other === undefined) return one.applies;
  if (one.effect !== other.effect) return any(one.applies, other.applies);
  const parts = ["applies", "unlimited", "named", "delegated"] as const;
  return any(...parts.map((part) => not(equivalent(one[part], other[part]))));
}
