import { DoubledKeyError, parseStrictJson } from "./strict-json";

/** Condition operator → context key → values. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** `*`, or values by kind of principal, such as `AWS` or `Service`. */
export type PrincipalElement = "*" | Readonly<Record<string, readonly string[]>>;

/** One statement of a policy, with every element as a list. */
export interface Statement {
  /** `policy#Sid`. A statement without a Sid has its number instead, such as `policy#2`. */
  readonly origin: string;
  /** Its Sid, as written. */
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly principal?: PrincipalElement;
  readonly notPrincipal?: PrincipalElement;
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: ConditionBlock;
  /** False for Version 2008-10-17, which reads `${…}` as text. */
  readonly hasVariables: boolean;
  /** Why it is not known whether the statement is in force, such as `whether x is attached to y`. @default it is */
  readonly doubt?: string;
}

/** The size of a policy, in the ways in which AWS counts. */
export interface DocumentSize {
  readonly characters: number;
  /** Characters without the white space between the elements. */
  readonly withoutSpace: number;
  /** Bytes in UTF-8. */
  readonly bytes: number;
}

export interface Policy {
  readonly name: string;
  readonly statements: readonly Statement[];
  /** The size of its document. @default not known, as of a policy that no input has as a text */
  readonly size?: DocumentSize;
  /** Why the document could not be read. Then it is unknown what the policy allows and denies. */
  readonly unreadable?: string;
}

/** A policy that AWS would not accept. */
export class PolicySyntaxError extends Error {
  override readonly name = "PolicySyntaxError";
}

/** A policy that exists and cannot be read. What depends on it is undecided. */
export function unreadablePolicy(name: string, why: string): Policy {
  return { name, statements: [], unreadable: why };
}

/**
 * A policy that AWS does not accept, so that it is not in force, or only as it was before. What depends on it is undecided.
 * Its statements stay, for what judges only their words.
 */
export function refusedPolicy(policy: Policy, why: string): Policy {
  return { ...policyInDoubt(policy, `whether AWS accepts ${policy.name}`), unreadable: why };
}

/** A policy whose statements may be in force, or may not. @param doubt Such as `whether x is attached to y`. */
export function policyInDoubt(policy: Policy, doubt: string): Policy {
  return { ...policy, statements: policy.statements.map((one) => ({ ...one, doubt: one.doubt ?? doubt })) };
}

/** Several policies of one resource as one. It is unreadable if one of them is. */
export function policiesTogether(policies: readonly Policy[]): Policy | undefined {
  const [first, ...others] = policies;
  if (first === undefined || others.length === 0) return first;
  const reasons = policies.flatMap(({ unreadable }) => unreadable ?? []);
  return {
    name: first.name,
    statements: policies.flatMap(({ statements }) => statements),
    ...(reasons.length > 0 && { unreadable: reasons.join("; ") }),
  };
}

/**
 * Reads a policy from its JSON text or from the parsed JSON.
 *
 * It refuses unknown elements: if it skipped a misspelt element, the policy would mean something else than AWS reads.
 *
 * @throws PolicySyntaxError if the text is not JSON, or an element is missing, contradictory, unknown or of a wrong
 * type.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(name: string, document: unknown): Policy {
  const { Version, Id, Statement, ...others } = objectOf(
    name,
    typeof document === "string" ? json(name, document) : document,
  );
  refuseOthers(name, others);
  if (Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17") {
    throw new PolicySyntaxError(`${name}: Version must be 2012-10-17 or 2008-10-17, got ${JSON.stringify(Version)}.`);
  }
  refuseUnlessText(`${name}: Id`, Id);
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const hasVariables = Version === "2012-10-17";
  return { name, statements: statements.map((one, index) => statementOf(`${name}#${index + 1}`, one, hasVariables)) };
}

function statementOf(place: string, value: unknown, hasVariables: boolean): Statement {
  const element = objectOf(place, value);
  const { Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition, ...others } =
    element;
  refuseOthers(place, others);
  if (Effect !== "Allow" && Effect !== "Deny") {
    throw new PolicySyntaxError(`${place}: Effect must be Allow or Deny, got ${JSON.stringify(Effect)}.`);
  }
  refuseUnlessText(`${place}: Sid`, Sid);
  refuseBoth(place, {
    Principal: [Principal, NotPrincipal],
    Action: [Action, NotAction],
    Resource: [Resource, NotResource],
  });
  if (Action === undefined && NotAction === undefined) {
    throw new PolicySyntaxError(`${place} must have Action or NotAction, got neither.`);
  }
  const list = optional(place, textsOf);
  const principal = optional(place, principalOf);
  return {
    origin: originOf(place, Sid),
    ...(Sid !== undefined && Sid !== "" && { sid: Sid }),
    effect: Effect,
    principal: principal("Principal", Principal),
    notPrincipal: principal("NotPrincipal", NotPrincipal),
    actions: list("Action", Action),
    notActions: list("NotAction", NotAction),
    resources: list("Resource", Resource),
    notResources: list("NotResource", NotResource),
    conditions: optional(place, conditionsOf)("Condition", Condition) ?? {},
    hasVariables,
  };
}

function originOf(place: string, sid: string | undefined): string {
  return sid === undefined || sid === "" ? place : `${place.slice(0, place.lastIndexOf("#"))}#${sid}`;
}

/** Reads an element of a statement if it is there. */
function optional<Element>(place: string, read: (place: string, value: unknown) => Element) {
  return (name: string, value: unknown): Element | undefined =>
    value === undefined ? undefined : read(`${place}.${name}`, value);
}

/** @param pairs An element and its negation, by the name of the element. */
function refuseBoth(
  place: string,
  pairs: Readonly<Record<string, readonly [element: unknown, negation: unknown]>>,
): void {
  for (const [name, [element, negation]] of Object.entries(pairs)) {
    if (element !== undefined && negation !== undefined) {
      throw new PolicySyntaxError(`${place} must have only one of ${name} and Not${name}, got both.`);
    }
  }
}

function refuseUnlessText(place: string, value: unknown): asserts value is string | undefined {
  if (value === undefined || typeof value === "string") return;
  throw new PolicySyntaxError(`${place} must be a string, got ${shown(value)}.`);
}

function principalOf(place: string, value: unknown): PrincipalElement {
  if (value === "*") return value;
  return Object.fromEntries(
    Object.entries(objectOf(place, value)).map(([kind, texts]) => [kind, textsOf(`${place}.${kind}`, texts)]),
  );
}

function conditionsOf(place: string, value: unknown): ConditionBlock {
  return Object.fromEntries(
    Object.entries(objectOf(place, value)).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(objectOf(`${place}.${operator}`, keys)).map(([key, texts]) => [
          key,
          textsOf(`${place}.${operator}.${key}`, texts),
        ]),
      ),
    ]),
  );
}

/** AWS reads `true` and `1` as `"true"` and `"1"`. */
function textsOf(place: string, value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.map((one) => {
    if (typeof one === "string" || typeof one === "boolean" || typeof one === "number") return String(one);
    throw new PolicySyntaxError(`${place} must be a string or a list of strings, got ${shown(one)}.`);
  });
}

function objectOf(place: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new PolicySyntaxError(`${place} must be an object, got ${shown(value)}.`);
}

// JSON.stringify would overflow the stack on a deeply nested value, so objects and lists are only named.
function shown(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(JSON.stringify(value)).slice(0, 60);
  return Array.isArray(value) ? "a list" : "an object";
}

function json(name: string, text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof DoubledKeyError) throw new PolicySyntaxError(`${name}: ${error.message}`);
    throw new PolicySyntaxError(`${name} is not JSON: ${(error as Error).message}`);
  }
}

function refuseOthers(place: string, others: Readonly<Record<string, unknown>>): void {
  const [first] = Object.keys(others);
  if (first !== undefined)
    throw new PolicySyntaxError(`${place}: "${first}" is not an element of a policy. Correct its name or remove it.`);
}
