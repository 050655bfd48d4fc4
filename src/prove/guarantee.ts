import { all, any, type Formula, matchesAny, not, TRUE } from "./formula";
import { globPattern } from "./pattern";
import type { ConditionBlock } from "./policy-document";
import { PRINCIPAL_ARN } from "./principal";
import { requestFormula } from "./statement";

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
  /** None of the requests is allowed, all are, or one is. */
  readonly kind: "never" | "always" | "possible";
  /** Any of these. */
  readonly requests: readonly RequestSet[];
  /** But none of these. @default no exception */
  readonly except?: readonly RequestSet[];
}

/** What a name in a guarantee stands for, such as `table` for its ARN. */
export type Subjects = Readonly<Record<string, readonly string[]>>;

/** A guarantee that speaks of something that is not there. */
export class UnknownSubject extends Error {
  override readonly name = "UnknownSubject";
}

/** The requests that a guarantee is about. @throws UnknownSubject when a name stands for nothing. */
export function requestsOf({ requests, except = [] }: Guarantee, subjects: Subjects): Formula {
  const each = (sets: readonly RequestSet[]) => sets.map((set) => requestSetFormula(set, subjects));
  return except.length === 0 ? any(...each(requests)) : all(any(...each(requests)), not(any(...each(except))));
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
  const [, name, rest = ""] = /^@(\w+)(.*)$/.exec(text) ?? [];
  if (name === undefined) return [text];
  const values = Object.hasOwn(subjects, name) ? (subjects[name] ?? []) : [];
  if (values.length === 0) throw new UnknownSubject(`There is no ${name} here.`);
  return values.map((value) => `${value}${rest}`);
}

function listOf(values: OneOrMany): readonly string[] {
  return typeof values === "string" ? [values] : values;
}
