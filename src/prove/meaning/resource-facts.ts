import { all, any, type Formula, implies, matchesAny, not } from "../logic/formula";
import type { ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "../texts/effort-limits";
import { Memo } from "../texts/memo";
import { exactPattern, globPattern, type TextPattern, wordPattern } from "../texts/pattern";
import { stringClasses } from "../texts/string-classes";

/**
 * A published action acts only on resources of its types.
 *
 * A type is expressed by the patterns of the policies and questions: as the classes of texts in which there is a
 * resource of the type. That means the same to them. Several hundred patterns of types would make the classes slow to
 * find.
 */
export function resourceFacts(reference: ServiceReference, asked: readonly TextPattern[]): readonly Formula[] {
  return Object.keys(reference.data.details).flatMap((service) => {
    const owners = ownersOf(reference, service);
    const patterns = asked.filter((pattern) => mayBeOf(owners, pattern));
    const foreign = asked.filter((pattern) => !patterns.includes(pattern));
    if (patterns.length === 0) return [];
    const key = JSON.stringify([reference.data.source, service, patterns.map(keyOf), foreign.map(keyOf)]);
    return memo.get(key, () => factsOrNone(reference, { service, patterns: [EVERYTHING, ...patterns], foreign }));
  });
}

/** The resource of actions that do not act on a particular resource. */
const EVERYTHING = exactPattern("*");

const memo = new Memo<readonly Formula[]>(128);

function keyOf({ key }: TextPattern): string {
  return key;
}

interface PatternsOfService {
  readonly service: string;
  /** Patterns that may match a resource of the service. */
  readonly patterns: readonly TextPattern[];
  /** Patterns that match only resources of other services. */
  readonly foreign: readonly TextPattern[];
}

/** A tenth of the limits of a proof: the classes are computed once for each service. */
const LIMITS: ProveLimits = { ...DEFAULT_LIMITS, states: DEFAULT_LIMITS.states / 10, steps: DEFAULT_LIMITS.steps / 10 };

// A proof stays sound without these facts: more requests are possible.
function factsOrNone(reference: ServiceReference, of: PatternsOfService): readonly Formula[] {
  try {
    return factsOfService(reference, of);
  } catch (error) {
    if (error instanceof LimitReached) return [];
    throw error;
  }
}

function factsOfService(
  reference: ServiceReference,
  { service, patterns, foreign }: PatternsOfService,
): readonly Formula[] {
  const isForeign = matchesAny("resource", foreign);
  const classes = resourceClasses(reference, service, patterns);
  const byTypes = new Map<string, readonly string[]>();
  const byClasses = new Map<string, string[]>();
  for (const [name, { service: of, resourceTypes }] of reference.actions) {
    if (of !== service) continue;
    const types = resourceTypes.join(" ");
    const found = byTypes.get(types) ?? classesOf(reference, service, resourceTypes, classes);
    byTypes.set(types, found);
    const key = found.join(" ");
    byClasses.set(key, [...(byClasses.get(key) ?? []), name]);
  }
  return [...byClasses].map(([key, actions]) => {
    const names = wordPattern(`an action on resources of ${service}`, actions);
    const each = key.split(" ").map((vector) => classFormula(vector, patterns));
    return implies(matchesAny("action", [names]), all(not(isForeign), any(...each)));
  });
}

/**
 * A class of resources: the patterns of types that match it, and one digit for each asked pattern, `1` if it matches.
 */
interface ResourceClass {
  readonly types: ReadonlySet<string>;
  readonly vector: string;
}

function resourceClasses(
  reference: ServiceReference,
  service: string,
  patterns: readonly TextPattern[],
): readonly ResourceClass[] {
  const types = [...new Set(reference.resourceTypes(service).map(({ pattern }) => pattern))];
  const patternsOfTypes = types.map((type) => globPattern(type, { kind: "arn" }));
  return stringClasses({ patterns: [...patternsOfTypes, ...patterns], limits: LIMITS }).map(({ matched }) => ({
    // The first asked pattern is EVERYTHING.
    types: new Set([...types, "*"].filter((_, index) => matched.includes(index))),
    vector: patterns.map((_, index) => +matched.includes(types.length + index)).join(""),
  }));
}

/** The classes with a resource of these types. A resource of a more particular type below them does not count. */
function classesOf(
  reference: ServiceReference,
  service: string,
  names: readonly string[],
  classes: readonly ResourceClass[],
): readonly string[] {
  const types = reference.resourceTypes(service).filter(({ name }) => names.includes(name));
  const own = new Set([...types.map(({ pattern }) => pattern), ...names.filter((name) => name === "*")]);
  const vectors = classes
    .filter(({ types: of }) =>
      [...own].some((pattern) => {
        const below = types.find((type) => type.pattern === pattern)?.below ?? [];
        return of.has(pattern) && !below.some((other) => !own.has(other) && of.has(other));
      }),
    )
    .map(({ vector }) => vector);
  return [...new Set(vectors)].sort();
}

function classFormula(vector: string, patterns: readonly TextPattern[]): Formula {
  const inside = patterns.filter((_, index) => vector[index] === "1").map((one) => matchesAny("resource", [one]));
  const outside = patterns.filter((_, index) => vector[index] === "0");
  return all(...inside, not(matchesAny("resource", outside)));
}

/**
 * The services in the ARNs of the resources that a service acts on. STS acts on roles of IAM.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
function ownersOf(reference: ServiceReference, service: string): ReadonlySet<string> {
  return new Set([service, ...reference.resourceTypes(service).map(({ pattern }) => pattern.split(":")[2] ?? "")]);
}

/** Whether a pattern can match a resource of these services: `arn:aws:s3:…` cannot match a table. */
function mayBeOf(owners: ReadonlySet<string>, { text }: TextPattern): boolean {
  const [arn, , of = ""] = text.split(":");
  return arn !== "arn" || /[*?$]/.test(of) || [...owners].some((owner) => owner === of || /[*?$]/.test(owner));
}
