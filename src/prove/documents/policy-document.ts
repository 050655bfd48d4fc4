/** Condition operator → context key → values. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** `*`, or the values by kind of principal. */
export type PrincipalElement = "*" | Readonly<Record<string, readonly string[]>>;

/** A statement with every element as a list. */
export interface Statement {
  /** `policy#Sid`, or the number of the statement where it has no Sid. */
  readonly origin: string;
  readonly effect: "Allow" | "Deny";
  readonly principal?: PrincipalElement;
  readonly notPrincipal?: PrincipalElement;
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: ConditionBlock;
  /** False for Version 2008-10-17, where `${…}` is text. */
  readonly hasVariables: boolean;
}

export interface Policy {
  readonly name: string;
  readonly statements: readonly Statement[];
  /** Why the document could not be read: then nobody knows what it allows or denies. */
  readonly unreadable?: string;
}

/** A policy that AWS would not accept. */
export class PolicySyntaxError extends Error {
  override readonly name = "PolicySyntaxError";
}

/** A policy that exists and cannot be read. */
export function unreadablePolicy(name: string, why: string): Policy {
  return { name, statements: [], unreadable: `${name}: ${why}` };
}

/**
 * A policy from its JSON text or from the value of it.
 *
 * Strict: an element that is misspelt would otherwise be left out, and the policy would mean more or less than it does.
 *
 * @throws PolicySyntaxError for text that is not JSON, or elements that are missing, doubled, unknown or of a wrong type.
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
  if (Id !== undefined && typeof Id !== "string") throw new PolicySyntaxError(`${name}: Id must be a text.`);
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
  if (Sid !== undefined && typeof Sid !== "string") throw new PolicySyntaxError(`${place}: Sid must be a text.`);
  const pairs = {
    Principal: [Principal, NotPrincipal],
    Action: [Action, NotAction],
    Resource: [Resource, NotResource],
  };
  for (const [name, [one, other]] of Object.entries(pairs)) {
    if (one !== undefined && other !== undefined) {
      throw new PolicySyntaxError(`${place}: give only one of ${name} and Not${name}.`);
    }
  }
  if (Action === undefined && NotAction === undefined) {
    throw new PolicySyntaxError(`${place}: there is neither Action nor NotAction.`);
  }
  const list = (name: string, of: unknown) => (of === undefined ? undefined : textsOf(`${place}.${name}`, of));
  return {
    origin: Sid === undefined || Sid === "" ? place : `${place.slice(0, place.lastIndexOf("#"))}#${Sid}`,
    effect: Effect,
    principal: Principal === undefined ? undefined : principalOf(`${place}.Principal`, Principal),
    notPrincipal: NotPrincipal === undefined ? undefined : principalOf(`${place}.NotPrincipal`, NotPrincipal),
    actions: list("Action", Action),
    notActions: list("NotAction", NotAction),
    resources: list("Resource", Resource),
    notResources: list("NotResource", NotResource),
    conditions: Condition === undefined ? {} : conditionsOf(`${place}.Condition`, Condition),
    hasVariables,
  };
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
    throw new PolicySyntaxError(`${place} must hold texts, got ${shown(one)}.`);
  });
}

function objectOf(place: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new PolicySyntaxError(`${place} must be an object, got ${shown(value)}.`);
}

// What is nested without end cannot be written either.
function shown(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(JSON.stringify(value)).slice(0, 60);
  return Array.isArray(value) ? "a list" : "an object";
}

function json(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PolicySyntaxError(`${name} is not JSON: ${(error as Error).message}`);
  }
}

function refuseOthers(place: string, others: Readonly<Record<string, unknown>>): void {
  const [first] = Object.keys(others);
  if (first !== undefined) throw new PolicySyntaxError(`${place}: "${first}" is no element of a policy.`);
}
