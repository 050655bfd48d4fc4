import type { ConditionBlock } from "../documents/policy-document";
import type { Subjects } from "../documents/subjects";
import { all, any, type Formula, matchesAny, not, TRUE } from "../logic/formula";
import type { Layer } from "../meaning/layer";
import { PRINCIPAL_ARN } from "../meaning/principal";
import { requestFormula } from "../meaning/statement";
import { globPattern } from "../texts/pattern";

type OneOrMany = string | readonly string[];

/**
 * Requests, written like a statement. `@table` stands for the ARNs of the subject `table`, `@table/index/*` for what is
 * below them; in a condition `@endpoint` stands for its values.
 */
export interface RequestSet {
  /** Who asks, by ARN. @default whoever */
  readonly by?: OneOrMany;
  /** Everybody but these. */
  readonly notBy?: OneOrMany;
  /** @default every action */
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  /** @default every resource */
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

/** Something that holds of every request. */
export interface Guarantee {
  readonly id: string;
  readonly sentence: string;
  /** Where it is asked for, or what makes it true. */
  readonly source: string;
  /** What must hold of this layer alone, when every other allows everything. @default of all layers together */
  readonly layer?: Layer;
  /** None of the requests is allowed, all are, or one is. */
  readonly kind: "never" | "always" | "possible";
  /** Any of these. */
  readonly requests: readonly RequestSet[];
  /** But none of these. @default no exception */
  readonly except?: readonly RequestSet[];
}

/** A guarantee that speaks of something that is not there. */
export class UnknownSubject extends Error {
  override readonly name = "UnknownSubject";
}

/** A guarantee about nothing: all that it speaks of is said not to be there. */
export class NothingAsked extends Error {
  override readonly name = "NothingAsked";
}

/**
 * The requests that a guarantee is about. What speaks of a subject of which there is none falls away; to except nobody
 * is no such thing.
 *
 * @throws UnknownSubject when nobody said what a name stands for, NothingAsked when nothing is left.
 */
export function requestsOf({ requests, except = [] }: Guarantee, subjects: Subjects): Formula {
  const each = (sets: readonly RequestSet[]) =>
    sets.filter((set) => missingFrom(set, subjects).length === 0).map((set) => requestSetFormula(set, subjects));
  const [asked, excepted] = [each(requests), each(except)];
  if (asked.length === 0) {
    const missing = new Set(requests.flatMap((set) => missingFrom(set, subjects)));
    throw new NothingAsked(`There is no ${[...missing].join(", ")} here.`);
  }
  return excepted.length === 0 ? any(...asked) : all(any(...asked), not(any(...excepted)));
}

/** Subjects without which a set has no request: those of which there is none, where nothing else is named with them. */
function missingFrom({ by, Action, Resource, Condition = {} }: RequestSet, subjects: Subjects): readonly string[] {
  const lists = [by, Action, Resource, ...Object.values(Condition).flatMap((keys) => Object.values(keys))];
  return lists.flatMap((list) => {
    const texts = list === undefined ? [] : listOf(list);
    return texts.length > 0 && texts.every((text) => expanded(text, subjects).length === 0)
      ? texts.map((text) => nameIn(text) ?? text)
      : [];
  });
}

/** Every subject that a guarantee names. */
export function subjectsOf({ requests, except = [] }: Guarantee): readonly string[] {
  const names = JSON.stringify([requests, except]).matchAll(/"@(\w+)/g);
  return [...new Set([...names].map(([, name = ""]) => name))];
}

function requestSetFormula(set: RequestSet, subjects: Subjects): Formula {
  const texts = (of: OneOrMany | undefined) =>
    of === undefined ? undefined : listOf(of).flatMap((text) => expanded(text, subjects));
  const by = (of: OneOrMany | undefined): Formula =>
    matchesAny(
      PRINCIPAL_ARN,
      (texts(of) ?? []).map((arn) => globPattern(arn, { kind: "arn" })),
    );
  const conditions: ConditionBlock = Object.fromEntries(
    Object.entries(set.Condition ?? {}).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, texts(values) ?? []])),
    ]),
  );
  return all(
    set.by === undefined ? TRUE : by(set.by),
    set.notBy === undefined ? TRUE : not(by(set.notBy)),
    requestFormula({
      actions: texts(set.Action),
      notActions: texts(set.NotAction),
      resources: texts(set.Resource),
      notResources: texts(set.NotResource),
      conditions,
      hasVariables: true,
    }),
  );
}

function expanded(text: string, subjects: Subjects): readonly string[] {
  const name = nameIn(text);
  if (name === undefined) return [text];
  const values = Object.hasOwn(subjects, name) ? subjects[name] : undefined;
  if (values === undefined) throw new UnknownSubject(`It is not said what ${name} is here.`);
  return values.map((value) => `${value}${text.slice(name.length + 1)}`);
}

function nameIn(text: string): string | undefined {
  return /^@(\w+)/.exec(text)?.[1];
}

function listOf(values: OneOrMany): readonly string[] {
  return typeof values === "string" ? [values] : values;
}
