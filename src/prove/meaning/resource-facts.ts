import { all, any, type Formula, implies, matchesAny, not, unknown } from "../logic/formula";
import type { ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "../texts/effort-limits";
import { Memo } from "../texts/memo";
import { exactPattern, globPattern, type TextPattern, wordPattern } from "../texts/pattern";
import { stringClasses } from "../texts/string-classes";
import { ResourceSets } from "./resource-sets";

/**
 * A published action acts only on resources of its types.
 *
 * A type is expressed by the patterns of the policies and questions: as the classes of texts in which there is a
 * resource of the type. That means the same to them. Several hundred patterns of types would make the classes slow to
 * find.
 */
export function resourceFacts(reference: ServiceReference, asked: readonly TextPattern[]): readonly Formula[] {
  const byService = new Map<string, TextPattern[]>();
  for (const pattern of asked) {
    const service = serviceOf(pattern);
    const known = byService.get(service);
    if (known === undefined) byService.set(service, [pattern]);
    else known.push(pattern);
  }
  // A pattern that is only about other services needs no classes: no resource of the service matches it.
  const others = new Map([...byService].map(([service, patterns]) => [service, matchesAny("resource", patterns)]));
  others.delete(SEVERAL);
  return Object.keys(reference.data.details).flatMap((service) => {
    const owners = ownersOf(reference, service);
    const patterns = [SEVERAL, ...owners].flatMap((owner) => byService.get(owner) ?? []);
    if (patterns.length === 0) return [];
    const key = JSON.stringify([reference.data.source, service, patterns.map((pattern) => pattern.key)]);
    const facts = memo.get(key, () => factsOrUnknown(reference, service, [EVERYTHING, ...patterns]));
    const foreign = [...others].filter(([other]) => !owners.has(other)).map(([, isOfOther]) => isOfOther);
    return facts.map(({ isAction, isResource }) => implies(isAction, all(not(any(...foreign)), isResource)));
  });
}

/** The resource of actions that do not act on a particular resource. */
const EVERYTHING = exactPattern("*");

/** Some actions of a service, and the resources that they act on. */
interface ResourceFact {
  readonly isAction: Formula;
  readonly isResource: Formula;
}

const memo = new Memo<readonly ResourceFact[]>(128);

/** Of patterns that may match resources of several services. */
const SEVERAL = "*";

/** The only service whose resources a pattern can match: `arn:aws:s3:…` cannot match a table. */
function serviceOf({ text }: TextPattern): string {
  const [arn, , service = ""] = text.split(":");
  return arn !== "arn" || /[*?$]/.test(service) ? SEVERAL : service;
}

/** Enough for most policies, and for the patterns of the types of each service but one or two. */
const FEW: ProveLimits = { ...DEFAULT_LIMITS, states: DEFAULT_LIMITS.states / 60, steps: DEFAULT_LIMITS.steps / 40 };

/**
 * The patterns of some types distinguish too many texts even without those of policies. There are no facts about such a
 * service, and a proof stays sound: more requests are possible. If the policies have too many patterns, the facts that
 * there would be are unknown: otherwise a request that does not exist could seem to violate a guarantee.
 */
function factsOrUnknown(
  reference: ServiceReference,
  service: string,
  patterns: readonly TextPattern[],
): readonly ResourceFact[] {
  const first = atLimit(() => factsOfService(reference, service, { patterns, limits: FEW }));
  if (!(first instanceof LimitReached)) return first;
  if (typesAreTooMany(reference, service)) return [];
  const facts = atLimit(() => factsOfService(reference, service, { patterns, limits: DEFAULT_LIMITS }));
  if (!(facts instanceof LimitReached)) return facts;
  const actions = [...reference.actions].filter(([, action]) => action.service === service).map(([name]) => name);
  return [
    {
      isAction: matchesAny("action", [wordPattern(`an action of ${service}`, actions)]),
      isResource: unknown(`which resources the actions of ${service} act on: ${facts.message}`),
    },
  ];
}

/** Whether the patterns of the types of a service reach a limit without any other pattern. */
function typesAreTooMany(reference: ServiceReference, service: string): boolean {
  return memoOfTypes.get(JSON.stringify([reference.data.source, service]), () => {
    const patterns = patternsOfTypes(reference, service).map((type) => globPattern(type, { kind: "arn" }));
    return atLimit(() => stringClasses({ patterns, limits: FEW })) instanceof LimitReached;
  });
}

const memoOfTypes = new Memo<boolean>(128);

function atLimit<Result>(work: () => Result): Result | LimitReached {
  try {
    return work();
  } catch (error) {
    if (error instanceof LimitReached) return error;
    throw error;
  }
}

function patternsOfTypes(reference: ServiceReference, service: string): readonly string[] {
  return [...new Set(reference.resourceTypes(service).map(({ pattern }) => pattern))];
}

/** The first pattern is EVERYTHING. */
interface PatternsToDistinguish {
  readonly patterns: readonly TextPattern[];
  readonly limits: ProveLimits;
}

function factsOfService(
  reference: ServiceReference,
  service: string,
  { patterns, limits }: PatternsToDistinguish,
): readonly ResourceFact[] {
  const classes = resourceClasses(reference, service, { patterns, limits });
  const sets = new ResourceSets(
    patterns,
    classes.map(({ matched }) => matched),
  );
  const byTypes = new Map<string, readonly number[]>();
  const byClasses = new Map<string, { readonly found: readonly number[]; readonly actions: string[] }>();
  for (const [name, { service: of, resourceTypes }] of reference.actions) {
    if (of !== service) continue;
    const types = resourceTypes.join(" ");
    const found = byTypes.get(types) ?? classesOf(reference, service, resourceTypes, classes);
    byTypes.set(types, found);
    const key = found.join(" ");
    const known = byClasses.get(key) ?? { found, actions: [] };
    byClasses.set(key, known);
    known.actions.push(name);
  }
  return [...byClasses.values()].map(({ found, actions }) => ({
    isAction: matchesAny("action", [wordPattern(`an action on resources of ${service}`, actions)]),
    isResource: sets.formulaOf(found),
  }));
}

/** A class of resources: the patterns of types that match it, and the indexes of the asked patterns that match it. */
interface ResourceClass {
  readonly types: ReadonlySet<string>;
  readonly matched: readonly number[];
}

function resourceClasses(
  reference: ServiceReference,
  service: string,
  { patterns, limits }: PatternsToDistinguish,
): readonly ResourceClass[] {
  const types = patternsOfTypes(reference, service);
  const ofTypes = types.map((type) => globPattern(type, { kind: "arn" }));
  // The first asked pattern is EVERYTHING.
  const names = [...types, "*"];
  return stringClasses({ patterns: [...ofTypes, ...patterns], limits }).map(({ matched }) => ({
    types: new Set(matched.flatMap((index) => names[index] ?? [])),
    matched: matched.filter((index) => index >= types.length).map((index) => index - types.length),
  }));
}

/** Indexes of the classes with a resource of these types. A resource of a more particular type below them does not count. */
function classesOf(
  reference: ServiceReference,
  service: string,
  names: readonly string[],
  classes: readonly ResourceClass[],
): readonly number[] {
  const types = reference.resourceTypes(service).filter(({ name }) => names.includes(name));
  const own = new Set([...types.map(({ pattern }) => pattern), ...names.filter((name) => name === "*")]);
  const below = new Map(
    [...own].map((pattern) => {
      const known = types.find((type) => type.pattern === pattern)?.below ?? [];
      return [pattern, known.filter((other) => !own.has(other))];
    }),
  );
  return classes.flatMap(({ types: of }, index) =>
    [...below].some(([pattern, others]) => of.has(pattern) && !others.some((other) => of.has(other))) ? [index] : [],
  );
}

/**
 * The services in the ARNs of the resources that a service acts on. STS acts on roles of IAM.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
function ownersOf(reference: ServiceReference, service: string): ReadonlySet<string> {
  return new Set([service, ...reference.resourceTypes(service).map(({ pattern }) => pattern.split(":")[2] ?? "")]);
}
