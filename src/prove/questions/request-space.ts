import type { Condition, Possible } from "../decide/condition-tree";
import { Domains } from "../decide/domains";
import { narrowing, residual } from "../decide/residual";
import { search } from "../decide/search";
import type { Formula } from "../logic/formula";
import { holds, type Request } from "../logic/request";
import { mixedReadingsToUnknown } from "../meaning/mixed-readings";
import type { ServiceReference } from "../service-reference/service-reference";
import type { ProveLimits } from "../texts/effort-limits";

/** Stands for all actions, if the policies are too large for their classes to be found. */
export const EVERY_ACTION = "*:*";

/** Actions that no policy distinguishes. */
export interface ActionClass {
  /** The published actions of the class; if it has none, a placeholder such as `dynamodb:(not published)`. */
  readonly actions: readonly string[];
  readonly index: number;
}

export type Found =
  | { readonly kind: "none" }
  | { readonly kind: "found"; readonly request: Request }
  | { readonly kind: "depends"; readonly on: readonly string[] };

export interface RequestSpaceProps {
  /** All formulas of the questions that will be asked. */
  readonly formulas: readonly Formula[];
  /** True of every request. */
  readonly facts: readonly Formula[];
  readonly reference: ServiceReference;
  readonly limits: ProveLimits;
  readonly suggestions: ReadonlyMap<string, readonly string[]>;
}

/** The space of all requests, prepared for several questions. */
export class RequestSpace {
  readonly actionClasses: readonly ActionClass[];
  private readonly domains: Domains;
  private readonly action: number;
  private readonly readable: (formula: Formula) => Formula;

  /** @throws LimitReached if the formulas distinguish too many values. */
  constructor(private readonly props: RequestSpaceProps) {
    const { formulas, facts, reference, limits, suggestions } = props;
    const names = [...reference.actions.values()].map(({ name }) => name);
    const every = [...formulas, ...facts];
    this.readable = mixedReadingsToUnknown(every);
    this.domains = new Domains(every.map(this.readable), limits, new Map([...suggestions, ["action", names]]));
    this.action = this.domains.list.findIndex(({ variable }) => variable === "action");
    this.actionClasses = this.classesOf(names);
  }

  /** The requests with an action of one class. */
  withAction({ index }: ActionClass): RequestScope {
    // These searches make no proof, so the question of the atom is never shown.
    const asks = { unknown: "whether the action is of the class" };
    const ofClass: Condition = { kind: "atom", domain: this.action, allowed: 1n << BigInt(index), asks, isTrue: true };
    const possible = narrowed(this.domains.everything(), [ofClass]);
    const toClass = narrowing([this.action], possible);
    return new RequestScope({
      domains: this.domains,
      possible,
      reduce: (formula) => residual(this.domains.compile(this.readable(formula)), toClass),
      scope: [ofClass],
      props: this.props,
    });
  }

  private classesOf(names: readonly string[]): readonly ActionClass[] {
    const actions = new Map<number, string[]>();
    const indexes = this.domains.indexesOf("action", names);
    names.forEach((name, position) => {
      const index = indexes[position] ?? -1;
      const known = actions.get(index);
      if (known === undefined) actions.set(index, [name]);
      else known.push(name);
    });
    return (this.domains.list[this.action]?.values ?? []).flatMap(({ text }, index) => {
      const known = actions.get(index);
      return text === undefined ? [] : [{ index, actions: known ?? [unpublished(text)] }];
    });
  }
}

/** The placeholder for a class without a published action, such as `dynamodb:(not published)`. */
function unpublished(text: string): string {
  const [service = ""] = text.split(":");
  return `${service === "" ? "(any)" : service}:(not published)`;
}

interface ScopeProps {
  readonly domains: Domains;
  /** The possible values of its requests. */
  readonly possible: Possible;
  /** The residual of a formula in the scope. */
  readonly reduce: (formula: Formula) => Condition;
  /** The conditions that define the scope. */
  readonly scope: readonly Condition[];
  readonly props: RequestSpaceProps;
}

/** A subset of all requests. What is decided for the whole subset is simplified once, and not for every question. */
export class RequestScope {
  private readonly known = new Map<Formula, Condition>();

  constructor(private readonly scope: ScopeProps) {}

  /** The requests that fulfil a formula too. */
  with(formula: Formula): RequestScope {
    const condition = this.reduce(formula);
    const possible = narrowed(this.scope.possible, [condition]);
    // Atoms about the other domains are decided in this scope as far as they are in the new one.
    const changed = [...possible.keys()].filter((domain) => possible[domain] !== this.scope.possible[domain]);
    const further = narrowing(changed, possible);
    return new RequestScope({
      ...this.scope,
      possible,
      reduce: (one) => residual(this.reduce(one), further),
      scope: [...this.scope.scope, condition],
    });
  }

  /** A request of the scope that fulfils all formulas. @throws LimitReached if the search needs too many cases. */
  find(formulas: readonly Formula[]): Found {
    const { domains, props, scope } = this.scope;
    const conditions = (of: readonly Formula[]) => of.map((formula) => this.reduce(formula));
    const asked = [...scope, ...conditions(formulas)];
    const result = search(domains, { asked, facts: conditions(props.facts) }, props.limits.cases);
    if (result.kind === "none") return { kind: "none" };
    if (result.kind === "depends") return { kind: "depends", on: result.on };
    const request = domains.witness(result.possible);
    if (![...formulas, ...props.facts].every((formula) => holds(formula, request) === true)) {
      throw new Error("The request that the search found does not fulfil the conditions. Please report it.");
    }
    return { kind: "found", request };
  }

  /** Whether a request of the scope may fulfil a formula: false only if none does. */
  mayFulfil(formula: Formula): boolean {
    const condition = this.reduce(formula);
    return condition.kind !== "constant" || condition.value;
  }

  private reduce(formula: Formula): Condition {
    const known = this.known.get(formula);
    if (known !== undefined) return known;
    const condition = this.scope.reduce(formula);
    this.known.set(formula, condition);
    return condition;
  }
}

/** The possible values after the conditions that are about one variable only. */
function narrowed(possible: Possible, conditions: readonly Condition[]): Possible {
  const result = [...possible];
  const pending = [...conditions];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    if (one.kind === "all") for (const part of one.of) pending.push(part);
    if (one.kind === "atom") result[one.domain] = (result[one.domain] ?? 0n) & one.allowed;
  }
  return result;
}
