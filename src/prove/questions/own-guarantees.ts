import type { Subjects } from "../documents/subjects";
import { type Guarantee, subjectsOf } from "./asked-guarantee";

/** Guarantees of a team, with subjects that only they name. */
export interface OwnGuarantees {
  readonly guarantees: readonly Guarantee[];
  /** What their own subjects stand for, as in `subjects.json`. @default none */
  readonly subjects?: Subjects;
}

/** What there is beside the guarantees of a team. */
export interface OwnGuaranteesInputs {
  /** Guarantees that are asked too: their ids are taken. */
  readonly others: readonly Guarantee[];
  /** Subjects that are defined elsewhere. */
  readonly subjects: Subjects;
}

type Json = Readonly<Record<string, unknown>>;

const LAYERS = [
  "serviceControl",
  "endpoint",
  "identity",
  "table",
  "stream",
  "key",
  "bucket",
  "queue",
  "topic",
  "vault",
  "function",
  "trust",
];
const KINDS = ["never", "always", "possible"];
const SETTINGS = ["id", "sentence", "source", "layer", "kind", "requests", "except"];
const ELEMENTS = ["by", "notBy", "Action", "NotAction", "Resource", "NotResource"];
const ID = /^[A-Za-z][A-Za-z0-9-]{1,63}$/;

/** Every problem of a value that should be guarantees of a team, each with its place; empty if it is. */
export function problemsOf(value: unknown, { others, subjects }: OwnGuaranteesInputs): readonly string[] {
  if (!isObject(value)) return [`must be an object with "guarantees", got ${quote(value)}`];
  const own = value.subjects ?? {};
  const problems = [
    ...unknownIn("", value, ["guarantees", "subjects"]),
    ...problemsOfSubjects(own, subjects),
    ...problemsOfGuarantees(value.guarantees, others),
  ];
  if (problems.length > 0) return problems;
  const defined = { ...subjects, ...(own as Subjects) };
  const guarantees = value.guarantees as readonly Guarantee[];
  const known = new Set([...Object.keys(defined), ...others.flatMap(subjectsOf)]);
  const named = new Set(guarantees.flatMap(subjectsOf));
  return [
    ...guarantees.flatMap((guarantee, index) =>
      subjectsOf(guarantee)
        .filter((name) => !known.has(name))
        .map((name) => `guarantees[${index}] names @${name}; subjects are ${[...known].sort().join(", ")}`),
    ),
    ...Object.keys(own)
      .filter((name) => !named.has(name))
      .map((name) => `subjects.${name}: no guarantee of the file names it; leave it out`),
  ];
}

function problemsOfSubjects(own: unknown, subjects: Subjects): readonly string[] {
  if (!isObject(own)) return [`subjects must be an object of lists, got ${quote(own)}`];
  return Object.entries(own).flatMap(([name, texts]) => [
    ...(/^\w+$/.test(name) ? [] : [`subjects.${name} must be a name of letters, digits and _`]),
    ...(isTexts(texts) ? [] : [`subjects.${name} must be a list of strings, got ${quote(texts)}`]),
    ...(Object.hasOwn(subjects, name) ? [`subjects.${name} is defined by the subjects too; give it another name`] : []),
  ]);
}

function problemsOfGuarantees(list: unknown, others: readonly Guarantee[]): readonly string[] {
  if (!Array.isArray(list) || list.length === 0) {
    return [`guarantees must be a list of one or more guarantees, got ${quote(list)}`];
  }
  const taken = new Map(others.map(({ id }) => [id, "is a guarantee of the baseline"]));
  return list.flatMap((one: unknown, index) => {
    const place = `guarantees[${index}]`;
    if (!isObject(one)) return [`${place} must be an object, got ${quote(one)}`];
    const { id, sentence, source, layer, kind, requests, except = [] } = one;
    const problems = unknownIn(`${place}.`, one, SETTINGS);
    const text = (name: string, of: unknown, isRight: boolean, form: string) =>
      typeof of === "string" && isRight ? [] : [`${place}.${name} must be ${form}, got ${quote(of)}`];
    const uses = typeof id === "string" ? taken.get(id) : undefined;
    if (typeof id === "string") taken.set(id, `is the id of ${place} too`);
    return [
      ...problems,
      ...text("id", id, ID.test(String(id)), "2 to 64 letters, digits and hyphens, such as ORDERS-1"),
      ...(uses === undefined ? [] : [`${place}.id ${quote(id)} ${uses}; give it another id`]),
      ...text("sentence", sentence, String(sentence).trim() !== "", "a sentence that says what holds"),
      ...text("source", source, /^https:\/\/\S+$/.test(String(source)), "the https address of a page that asks for it"),
      ...text("kind", kind, KINDS.includes(String(kind)), `one of ${KINDS.join(", ")}`),
      ...(layer === undefined ? [] : text("layer", layer, LAYERS.includes(String(layer)), LAYERS.join(", "))),
      ...(Array.isArray(requests) && requests.length > 0
        ? requests.flatMap((set: unknown, at) => problemsOfSet(`${place}.requests[${at}]`, set))
        : [`${place}.requests must be a list of one or more request sets, got ${quote(requests)}`]),
      ...(Array.isArray(except)
        ? except.flatMap((set: unknown, at) => problemsOfSet(`${place}.except[${at}]`, set))
        : [`${place}.except must be a list of request sets, got ${quote(except)}`]),
    ];
  });
}

function problemsOfSet(place: string, set: unknown): readonly string[] {
  if (!isObject(set)) return [`${place} must be an object, got ${quote(set)}`];
  const { Condition = {} } = set;
  return [
    ...unknownIn(`${place}.`, set, [...ELEMENTS, "Condition"]),
    ...ELEMENTS.filter((name) => set[name] !== undefined && !isOneOrMany(set[name])).map(
      (name) => `${place}.${name} must be a string or a list of one or more strings, got ${quote(set[name])}`,
    ),
    ...(isObject(Condition)
      ? Object.entries(Condition).flatMap(([operator, keys]) =>
          isObject(keys) && Object.values(keys).every(isOneOrMany)
            ? []
            : [`${place}.Condition.${operator} must have a string or strings for each key, got ${quote(keys)}`],
        )
      : [`${place}.Condition must be an object of operators, got ${quote(Condition)}`]),
  ];
}

function unknownIn(place: string, value: Json, known: readonly string[]): readonly string[] {
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => `${place}${name} is not a setting; the settings are ${known.join(", ")}`);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isOneOrMany(value: unknown): boolean {
  return typeof value === "string" || (isTexts(value) && value.length > 0);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
