import type { Formula } from "../logic/formula";
import type { Request } from "../logic/request";
import { vocabularyOf } from "../logic/vocabulary";
import { LimitReached, MOST_CLASSES_OF_LIST, type ProveLimits } from "../texts/effort-limits";
import { fold, matches, type Pattern } from "../texts/pattern";
import { bitsAt, bitsOf, firstOf } from "./bits";
import { type AtomCondition, type Condition, joined, type Possible } from "./condition-tree";
import { partitionOf } from "./partition";
import { ABSENT, contains, placesOf, satisfies, type ValueClass } from "./value-class";
import { wordsAlike } from "./words-alike";

/**
 * The value classes of a variable; or, as no and yes, whether a list has a value of one class, or an unknown is true.
 */
export interface Domain {
  readonly variable: string;
  readonly kind: "single" | "element" | "unknown";
  readonly values: readonly ValueClass[];
}

/** An atom about one variable. */
type Atom = Extract<Formula, { readonly variable: string }>;

const YES = 0b10n;
const NO = 0b01n;

/**
 * The finite abstraction of all requests: no formula distinguishes two requests that differ only within value classes.
 *
 * A list becomes one yes or no for each class: whether it has a value of the class. That is exact for ForAllValues and
 * ForAnyValue, because they do not count values.
 */
export class Domains {
  readonly list: Domain[] = [];
  private readonly patterns = new Map<string, readonly Pattern[]>();
  private readonly singles = new Map<string, number>();
  private readonly elements = new Map<string, number[]>();
  private readonly unknowns = new Map<string, number>();

  /** @throws LimitReached if the patterns of a variable distinguish too many texts. */
  constructor(formulas: readonly Formula[], limits: ProveLimits, suggestions: ReadonlyMap<string, readonly string[]>) {
    const { variables, unknowns } = vocabularyOf(formulas);
    for (const why of unknowns) this.addUnknown(why);
    for (const [variable, vocabulary] of variables) {
      this.patterns.set(variable, [...vocabulary.patterns.values()]);
      const values = namingVariable(variable, () => partitionOf(vocabulary, limits, suggestions.get(variable) ?? []));
      if (vocabulary.isList) {
        if (values.length > MOST_CLASSES_OF_LIST) {
          throw new LimitReached(
            `${variable}: policies distinguish ${values.length} kinds of values of this list. The limit is ${MOST_CLASSES_OF_LIST}. Give fewer stacks at once.`,
          );
        }
        const perValue = values.map((value) => this.add({ variable, kind: "element", values: [ABSENT, value] }));
        this.elements.set(variable, perValue);
      } else {
        const isRequired = variable === "action" || variable === "resource";
        const domain = this.add({ variable, kind: "single", values: isRequired ? values : [ABSENT, ...values] });
        this.singles.set(variable, domain);
      }
    }
  }

  everything(): Possible {
    return this.list.map(({ values }) => (1n << BigInt(values.length)) - 1n);
  }

  /** Translates a formula, or its negation if `isTrue` is false, to a condition over the domains. */
  compile(formula: Formula, isTrue = true): Condition {
    const known = isTrue ? this.compiled : this.negated;
    let condition = known.get(formula);
    if (condition === undefined) {
      condition = this.translate(formula, isTrue);
      known.set(formula, condition);
    }
    return condition;
  }

  // All guarantees share the formulas of the policies, so each is translated once.
  private readonly compiled = new Map<Formula, Condition>();
  private readonly negated = new Map<Formula, Condition>();
  /** For each domain, the places of the values that a pattern matches, by the key of the pattern. */
  private readonly places: ReadonlyMap<string, readonly number[]>[] = [];

  private readonly elementAtoms: readonly Map<number, AtomCondition>[] = [new Map(), new Map()];

  private translate(formula: Formula, isTrue: boolean): Condition {
    switch (formula.kind) {
      case "constant":
        return { kind: "constant", value: formula.value === isTrue };
      case "not":
        return this.compile(formula.of, !isTrue);
      case "all":
      case "any":
        return joined(
          (formula.kind === "all") === isTrue,
          formula.of.map((one) => this.compile(one, isTrue)),
        );
      case "unknown":
        return this.unknown(formula.why, isTrue);
      default:
        return this.atom(formula, isTrue);
    }
  }

  /** The values of one request. Unknowns may be true or false. */
  possibleFor(request: Request): Possible {
    return this.list.map(({ variable, kind, values }) => {
      const patterns = this.patterns.get(variable);
      if (kind === "unknown" || patterns === undefined) return YES | NO;
      const given = request.get(variable) ?? [];
      const texts = typeof given === "string" ? [given] : given;
      if (kind === "element") return texts.some((text) => contains(values[1] as ValueClass, text, patterns)) ? YES : NO;
      const [text] = texts;
      const index = values.findIndex((value) =>
        text === undefined ? value.text === undefined : contains(value, text, patterns),
      );
      return 1n << BigInt(index);
    });
  }

  /** The index of the value class of each text; -1 if no formula contains the variable. */
  indexesOf(variable: string, texts: readonly string[]): readonly number[] {
    const patterns = this.patterns.get(variable);
    const domain = this.list.find((one) => one.variable === variable && one.kind === "single");
    if (patterns === undefined || domain === undefined) return texts.map(() => -1);
    const signature = (isMatched: (pattern: Pattern) => boolean) => patterns.map((one) => +isMatched(one)).join("");
    const indexes = new Map(
      domain.values.map(({ text, matched }, index): [string, number] => [
        text === undefined ? "" : signature(({ key }) => matched.has(key)),
        index,
      ]),
    );
    const indexOf = (text: string): number => indexes.get(signature((pattern) => matches(pattern, text))) ?? -1;
    if (patterns.some((pattern) => pattern.reads !== "word" && !(pattern.reads === "text" && pattern.ignoreCase))) {
      return texts.map(indexOf);
    }
    // Thousands of actions are of few classes.
    const alike = wordsAlike(new Set(texts.map(fold)), patterns);
    const known = new Map<number | undefined, number>();
    return texts.map((text) => {
      const number = alike.get(fold(text));
      const index = known.get(number) ?? indexOf(text);
      known.set(number, index);
      return index;
    });
  }

  /** A request with the first possible value of each domain. */
  witness(possible: Possible): Request {
    const request = new Map<string, string | readonly string[]>();
    this.list.forEach(({ variable, kind, values }, index) => {
      if (kind === "unknown") return;
      const value = values[firstOf(possible[index] ?? 0n)];
      if (value?.text === undefined) return;
      const known = request.get(variable) ?? [];
      request.set(variable, kind === "single" ? value.text : [...known, value.text]);
    });
    return request;
  }

  private add(domain: Domain): number {
    return this.list.push(domain) - 1;
  }

  private addUnknown(why: string): void {
    if (this.unknowns.has(why)) return;
    this.unknowns.set(why, this.add({ variable: why, kind: "unknown", values: [ABSENT, ABSENT] }));
  }

  private unknown(why: string, isTrue: boolean): Condition {
    const domain = this.unknowns.get(why) as number;
    return { kind: "atom", domain, allowed: isTrue ? YES : NO, asks: { unknown: why }, isTrue };
  }

  private atom(formula: Atom, isTrue: boolean): Condition {
    return this.elements.has(formula.variable) ? this.someElement(formula, isTrue) : this.single(formula, isTrue);
  }

  private single(formula: Atom, isTrue: boolean): Condition {
    const domain = this.singles.get(formula.variable) as number;
    const { values } = this.list[domain] as Domain;
    const every = (1n << BigInt(values.length)) - 1n;
    const satisfying = this.satisfying(formula, domain);
    const allowed = isTrue ? satisfying : every ^ satisfying;
    if (allowed === 0n) return { kind: "constant", value: false };
    if (allowed === every) return { kind: "constant", value: true };
    return { kind: "atom", domain, allowed, asks: { formula }, isTrue };
  }

  /** The values of a domain that satisfy an atom, as bits. */
  private satisfying(formula: Atom, domain: number): bigint {
    const { values } = this.list[domain] as Domain;
    if (formula.kind !== "matches") return bitsOf(values, (value) => satisfies(value, formula));
    const places = this.placesIn(domain);
    return bitsAt(formula.patterns.map(({ key }) => places.get(key) ?? NOWHERE));
  }

  // Each statement about one of thousands of roles has a pattern of its own, so one look at the values must do for all.
  private placesIn(domain: number): ReadonlyMap<string, readonly number[]> {
    let places = this.places[domain];
    if (places === undefined) {
      places = placesOf((this.list[domain] as Domain).values);
      this.places[domain] = places;
    }
    return places;
  }

  private someElement(formula: Atom, isTrue: boolean): Condition {
    const wanted = (this.elements.get(formula.variable) ?? []).filter((domain) =>
      satisfies((this.list[domain] as Domain).values[1] as ValueClass, formula),
    );
    return joined(
      !isTrue,
      wanted.map((domain) => this.element(domain, isTrue)),
    );
  }

  /** Whether a list has a value of one class. Each condition about a list has most of them, so there is one of each. */
  private element(domain: number, isTrue: boolean): AtomCondition {
    const known = this.elementAtoms[+isTrue] as Map<number, AtomCondition>;
    let atom = known.get(domain);
    if (atom === undefined) {
      const { variable, values } = this.list[domain] as Domain;
      const asks = { element: { variable, matched: [...(values[1]?.matched ?? [])] } };
      atom = { kind: "atom", domain, allowed: isTrue ? YES : NO, asks, isTrue };
      known.set(domain, atom);
    }
    return atom;
  }
}

const NOWHERE: readonly number[] = [];

function namingVariable<Result>(variable: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof LimitReached) throw new LimitReached(`${variable}: ${error.message}`);
    throw error;
  }
}
