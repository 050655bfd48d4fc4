import type { ConditionBlock } from "../documents/policy-document";
import type { Subjects } from "../documents/subjects";
import { all, any, type Formula, matchesAny, not, TRUE } from "../logic/formula";
import type { Layer } from "../meaning/layer";
import { otherNamesOfService, PRINCIPAL_ARN } from "../meaning/principal";
import { requestFormula } from "../meaning/statement";
import { globPattern } from "../texts/pattern";
import { doubtOf } from "../texts/subjects-in-doubt";

const SERVICE_NAME_AS_WRITTEN = "aws:PrincipalServiceName";

type OneOrMany = string | readonly string[];

/**
 * A set of requests, written like a statement. `@table` stands for the ARNs of the subject `table`, and
 * `@table/index/*` for resources below them. In a condition, `@endpoint` stands for the values of the subject
 * `endpoint`.
 */
export interface RequestSet {
  /** ARN patterns of the callers. @default every caller */
  readonly by?: OneOrMany;
  /** ARN patterns of callers that are not in the set. @default none */
  readonly notBy?: OneOrMany;
  /** @default every action */
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  /** @default every resource */
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

/** A statement about requests that must hold. */
export interface Guarantee {
  readonly id: string;
  readonly sentence: string;
  /** The page of AWS that asks for it or explains why it holds. */
  readonly source: string;
  /** It must hold by this layer alone, if every other layer allows everything. @default all layers together */
  readonly layer?: Layer;
  /**
   * `never`: no request is allowed. `always`: every request is allowed. `possible`: at least one request is allowed.
   */
  readonly kind: "never" | "always" | "possible";
  /** The guarantee is about the requests in any of these sets, */
  readonly requests: readonly RequestSet[];
  /** and in none of these. @default no exception */
  readonly except?: readonly RequestSet[];
}

/** A guarantee names a subject that is not defined. */
export class UnknownSubject extends Error {
  override readonly name = "UnknownSubject";
}

/** A guarantee is about subjects that do not exist. */
export class NothingAsked extends Error {
  override readonly name = "NothingAsked";
}

/**
 * The requests that a guarantee is about.
 *
 * A request set is left out if one of its elements names only subjects that do not exist. `notBy`, `NotAction` and
 * `NotResource` do not count: without a subject they exempt nothing.
 *
 * @throws UnknownSubject if a subject is not defined, NothingAsked if no request set is left.
 */
export function requestsOf({ requests, except = [] }: Guarantee, subjects: Subjects): Formula {
  const each = (sets: readonly RequestSet[], passing: string) =>
    sets
      .filter((set) => missingFrom(set, subjects).length === 0)
      .map((set) => requestSetFormula(set, { subjects, passing }));
  const [asked, excepted] = [each(requests, "StringNotEquals"), each(except, "StringEquals")];
  if (asked.length === 0) {
    const missing = new Set(requests.flatMap((set) => missingFrom(set, subjects)));
    throw new NothingAsked(`The subjects list no ${[...missing].join(", ")}.`);
  }
  return excepted.length === 0 ? any(...asked) : all(any(...asked), not(any(...excepted)));
}

/** Subjects that do not exist and that leave an element of the set without a value. */
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

interface SetReading {
  readonly subjects: Subjects;
  /** The operator with which the set names AWS services that a guarantee lets pass. */
  readonly passing: string;
}

function requestSetFormula(set: RequestSet, { subjects, passing }: SetReading): Formula {
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
      conditions: withOtherNames(conditions, passing),
      hasVariables: true,
    }),
  );
}

/** The conditions with every name of a service: a guarantee that lets a service pass lets it pass by each. */
function withOtherNames(conditions: ConditionBlock, operator: string): ConditionBlock {
  const { [SERVICE_NAME_AS_WRITTEN]: names = [], ...rest } = conditions[operator] ?? {};
  const others = names.flatMap(otherNamesOfService);
  if (others.length === 0) return conditions;
  const like = operator.replace("Equals", "Like");
  const named = { ...conditions[like], [SERVICE_NAME_AS_WRITTEN]: [...names, ...others] };
  return { ...conditions, [operator]: rest, [like]: named };
}

function expanded(text: string, subjects: Subjects): readonly string[] {
  const name = nameIn(text);
  if (name === undefined) return [text];
  const values = Object.hasOwn(subjects, name) ? subjects[name] : undefined;
  if (values === undefined)
    throw new UnknownSubject(`The subjects do not define ${name}. Add it; an empty list means that there is none.`);
  const doubt = doubtOf(values);
  if (doubt !== undefined) throw new UnknownSubject(`It is not known what ${name} stands for: ${doubt}.`);
  return values.map((value) => `${value}${text.slice(name.length + 1)}`);
}

function nameIn(text: string): string | undefined {
  return /^@(\w+)/.exec(text)?.[1];
}

function listOf(values: OneOrMany): readonly string[] {
  return typeof values === "string" ? [values] : values;
}
