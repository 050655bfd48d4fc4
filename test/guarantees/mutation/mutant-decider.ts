import { Domains } from "../../../src/prove/decide/domains";
import { type SearchResult, search } from "../../../src/prove/decide/search";
import type { Estate, Organization } from "../../../src/prove/documents/estate";
import type { Policy } from "../../../src/prove/documents/policy-document";
import type { Subjects } from "../../../src/prove/documents/subjects";
import { all, any, equivalent, FALSE, type Formula, not, TRUE } from "../../../src/prove/logic/formula";
import type { Request } from "../../../src/prove/logic/request";
import { settled } from "../../../src/prove/logic/settled";
import { authorization } from "../../../src/prove/meaning/authorization";
import { GRANTS_OF_KEYS } from "../../../src/prove/meaning/key-grants";
import { mixedReadingsToUnknown } from "../../../src/prove/meaning/mixed-readings";
import { requestFacts } from "../../../src/prove/meaning/request-facts";
import { policyMatch, type StatementMatch } from "../../../src/prove/meaning/statement";
import { type Guarantee, requestsOf } from "../../../src/prove/questions/asked-guarantee";
import { SERVICE_REFERENCE } from "../../../src/prove/service-reference/service-reference";
import { DEFAULT_LIMITS } from "../../../src/prove/texts/effort-limits";

/** A mutant in the place of the policy that it changes. */
export interface AttachedMutant {
  /** All policies, with the mutant among them. */
  readonly estate: Estate;
  readonly policy: Policy;
}

export interface MutantDeciderInputs {
  /** All policies, unchanged. */
  readonly estate: Estate;
  readonly organization: Organization;
  readonly subjects: Subjects;
  /** Guarantees that hold of the unchanged policies. */
  readonly guarantees: readonly Guarantee[];
  /** The policy that the mutants change, unchanged. */
  readonly policy: Policy;
  readonly mutants: readonly AttachedMutant[];
  /** Whether the policies are those of one layer alone. */
  readonly isAlone: boolean;
}

interface Question {
  readonly guarantee: Guarantee;
  readonly requests: Formula;
}

/**
 * Decides what the mutants of one policy allow, compared with the unchanged policy. All mutants share one set of
 * classes.
 *
 * It looks only at requests that the mutant and the unchanged policy treat differently: for all others nothing changed.
 */
export class MutantDecider {
  private readonly domains: Domains;
  private readonly facts: readonly Formula[];
  private readonly questions: Question[];
  private readonly allowed: Formula;
  private readonly allowedBy: ReadonlyMap<AttachedMutant, Formula>;
  private readonly changedBy: ReadonlyMap<AttachedMutant, Formula>;

  constructor({ estate, organization, subjects, guarantees, policy, mutants, isAlone }: MutantDeciderInputs) {
    const reference = SERVICE_REFERENCE;
    const allowed = (one: Estate): Formula =>
      // Grants of keys are not read: as if there was one that lets everybody retire it.
      settled(all(...authorization({ estate: one, organization, reference, isAlone }).conditions), {
        why: GRANTS_OF_KEYS,
        value: TRUE,
        known: new WeakMap(),
      });
    const asked = [
      allowed(estate),
      ...guarantees.map((guarantee) => requestsOf(guarantee, subjects)),
      ...mutants.flatMap((mutant) => [allowed(mutant.estate), differences(policy, mutant.policy)]),
    ];
    const stated = [...asked, ...requestFacts({ estate, organization, reference, asked })];
    const formulas = stated.map(mixedReadingsToUnknown(stated));
    const take = (index: number): Formula => formulas[index] ?? FALSE;
    this.allowed = take(0);
    this.questions = guarantees.map((guarantee, index) => ({ guarantee, requests: take(1 + index) }));
    const first = 1 + guarantees.length;
    this.allowedBy = new Map(mutants.map((mutant, index) => [mutant, take(first + 2 * index)]));
    this.changedBy = new Map(mutants.map((mutant, index) => [mutant, take(first + 2 * index + 1)]));
    this.facts = formulas.slice(asked.length);
    this.domains = new Domains(formulas, DEFAULT_LIMITS, new Map());
  }

  /** The first guarantee that the mutant breaks. The guarantee that the previous mutant broke is asked first. */
  killer(mutant: AttachedMutant): Guarantee | undefined {
    const index = this.questions.findIndex((question) => this.breaks(mutant, question));
    const [killer] = index < 0 ? [] : this.questions.splice(index, 1);
    if (killer !== undefined) this.questions.unshift(killer);
    return killer?.guarantee;
  }

  /** A request that the mutant allows and the unchanged policies refuse. */
  widening(mutant: AttachedMutant): Request | undefined {
    return this.find(this.changed(mutant), this.allowedWith(mutant), not(this.allowed));
  }

  /** A request that the mutant refuses and the unchanged policies allow. */
  narrowing(mutant: AttachedMutant): Request | undefined {
    return this.find(this.changed(mutant), this.allowed, not(this.allowedWith(mutant)));
  }

  private breaks(mutant: AttachedMutant, { guarantee, requests }: Question): boolean {
    const allowed = this.allowedWith(mutant);
    if (guarantee.kind !== "possible" && !this.mayMeet(this.changed(mutant), requests)) return false;
    switch (guarantee.kind) {
      case "never":
        return this.find(this.changed(mutant), requests, allowed) !== undefined;
      case "always":
        return this.find(this.changed(mutant), requests, not(allowed)) !== undefined;
      case "possible":
        return this.result([requests, allowed]).kind !== "found";
    }
  }

  /** Whether a request may fulfil both. Asked without policies and facts: that is quick and settles most mutants. */
  private mayMeet(...formulas: readonly Formula[]): boolean {
    const asked = formulas.map((formula) => this.domains.compile(formula));
    return search(this.domains, { asked, facts: [] }, DEFAULT_LIMITS.cases).kind !== "none";
  }

  /**
   * A request that fulfils all formulas, however an unknown is. What depends on an unknown is tried in both ways: of a
   * mutant that makes a guarantee undecided, the prover says so, which is noticed too.
   */
  private find(...formulas: readonly Formula[]): Request | undefined {
    return this.findIn(formulas, this.facts);
  }

  private findIn(formulas: readonly Formula[], facts: readonly Formula[]): Request | undefined {
    const result = this.result(formulas, facts);
    if (result.kind === "found") return this.domains.witness(result.possible);
    const [why] = result.kind === "depends" ? result.on : [];
    if (why === undefined) return undefined;
    const either = (value: Formula) => {
      const known = new WeakMap<Formula, Formula>();
      const inThisWay = (of: readonly Formula[]) => of.map((formula) => settled(formula, { why, value, known }));
      return this.findIn(inThisWay(formulas), inThisWay(facts));
    };
    return either(TRUE) ?? either(FALSE);
  }

  private result(formulas: readonly Formula[], facts = this.facts): SearchResult {
    const compiled = (of: readonly Formula[]) => of.map((formula) => this.domains.compile(formula));
    return search(this.domains, { asked: compiled(formulas), facts: compiled(facts) }, DEFAULT_LIMITS.cases);
  }

  private allowedWith(mutant: AttachedMutant): Formula {
    return this.allowedBy.get(mutant) ?? FALSE;
  }

  private changed(mutant: AttachedMutant): Formula {
    return this.changedBy.get(mutant) ?? FALSE;
  }
}

/** Requests that the two policies treat differently. */
function differences(policy: Policy, other: Policy): Formula {
  const [ours, theirs] = [policyMatch(policy).statements, policyMatch(other).statements];
  const changed = policy.statements.flatMap((statement, index) => {
    const position = other.statements.indexOf(statement);
    const match = ours[index] as StatementMatch;
    return position >= 0
      ? []
      : [{ match, other: theirs[policy.statements.length === other.statements.length ? index : -1] }];
  });
  return any(...changed.map(({ match, other: replacement }) => difference(match, replacement)));
}

function difference(one: StatementMatch, other: StatementMatch | undefined): Formula {
  if (other === undefined) return one.applies;
  if (one.effect !== other.effect) return any(one.applies, other.applies);
  const parts = ["applies", "unlimited", "named", "delegated"] as const;
  return any(...parts.map((part) => not(equivalent(one[part], other[part]))));
}
