import { DoubledKeyError, parseStrictJson } from "../prove/documents/strict-json";
import type { Json, Link, Resource, Template } from "./checked-template";
import { everyOf, NotKnown, someOf } from "./not-known";
import { isObject, listOf, read } from "./reading";
import { hasReference, isOpen, literal } from "./terraform-text";

/** A statement of a policy; texts are as Terraform has them, references included. */
export interface Statement {
  readonly sid: string;
  readonly isAllow: boolean;
  /** `*`, or lists by `AWS`, `Service`, `Federated`; undefined in a policy of an identity. */
  readonly principal: unknown;
  readonly actions: readonly unknown[];
  readonly notActions: readonly unknown[];
  readonly resources: readonly unknown[];
  readonly notResources: readonly unknown[];
  readonly conditions: readonly Condition[];
}

/** One key of one operator. */
export interface Condition {
  /** In lower case, such as `arnnotequals`. */
  readonly operator: string;
  /** In lower case, such as `aws:principalarn`. */
  readonly key: string;
  readonly values: readonly unknown[];
}

/**
 * The statements of the policy in an argument; undefined if it is not set.
 *
 * @throws NotKnown if the policy as a whole is a reference, or no JSON of a policy.
 */
export function statementsOf(resource: Resource, argument = "policy"): readonly Statement[] | undefined {
  const value = read(resource, argument);
  return value === undefined ? undefined : statementsIn(value);
}

/** The statements of a policy as text or object. @throws NotKnown as `statementsOf`. */
export function statementsIn(value: unknown): readonly Statement[] {
  const known = typeof value === "string" ? statementsOfText.get(value) : undefined;
  if (known !== undefined) return known;
  const statements = statementsInDocument(typeof value === "string" ? parsed(value) : value);
  if (typeof value === "string") statementsOfText.set(value, statements);
  return statements;
}

/** Dozens of controls ask for the same policies. */
const statementsOfText = new Map<string, readonly Statement[]>();

function statementsInDocument(document: unknown): readonly Statement[] {
  if (!isObject(document)) throw new NotKnown("a policy that is no JSON object");
  return listOf(document.Statement).map((one) => {
    if (!isObject(one)) throw new NotKnown("a statement that is no JSON object");
    return statementOf(one);
  });
}

function parsed(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof DoubledKeyError) throw new NotKnown(`a policy in which ${error.message}`);
    // `${data.aws_iam_policy_document.table.json}`, or a text that only AWS could refuse.
    throw new NotKnown(hasReference(text) ? text : "a policy that is no JSON");
  }
}

function statementOf(json: Json): Statement {
  const isAllow = literal(String(json.Effect)) !== "Deny";
  return {
    sid: typeof json.Sid === "string" ? json.Sid : "",
    isAllow,
    // Of a Deny it exempts whom it names, which no control accepts; of an Allow it lets in everybody else.
    principal: json.NotPrincipal === undefined ? json.Principal : isAllow ? "*" : {},
    actions: listOf(json.Action),
    notActions: listOf(json.NotAction),
    resources: listOf(json.Resource),
    notResources: listOf(json.NotResource),
    conditions: Object.entries(isObject(json.Condition) ? json.Condition : {}).flatMap(([operator, keys]) =>
      Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
        operator: operator.toLowerCase(),
        key: key.toLowerCase(),
        values: listOf(values),
      })),
    ),
  };
}

export function allows(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ isAllow }) => isAllow);
}

/** Principals of one kind, such as `AWS` or `Service`; `*` alone is everybody of every kind. */
export function principals({ principal }: Statement, kind: string): readonly unknown[] {
  if (principal === "*") return ["*"];
  if (typeof principal === "string") throw new NotKnown(principal);
  return isObject(principal) ? listOf(principal[kind]) : [];
}

/** Whether everybody is meant. */
export function isForEverybody(statement: Statement): boolean {
  return someOf(principals(statement, "AWS"), (one) => literal(String(one)) === "*");
}

/** Whether a statement speaks of an action such as `dynamodb:Scan`. @throws NotKnown */
export function covers({ actions, notActions }: Statement, action: string): boolean {
  if (notActions.length > 0) return !someOf(notActions, (pattern) => isMatch(pattern, action));
  return someOf(actions, (pattern) => isMatch(pattern, action));
}

/** Actions are matched without regard to case. */
function isMatch(pattern: unknown, action: string): boolean {
  const text = literal(String(pattern));
  const form = forms.get(text) ?? formOf(text);
  forms.set(text, form);
  return form.test(action);
}

/** Regular expressions of patterns, which most controls ask for again. */
const forms = new Map<string, RegExp>();

function formOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");
}

/** Operators that hold for everything but what is named. */
const NEGATED = /^(?:string|arn)not(?:equals|equalsignorecase|like)(?:ifexists)?$/;

/**
 * The keys by which a Deny exempts somebody, such as `aws:principalarn`; undefined if it has a condition of another kind,
 * so that it refuses less than its actions say.
 */
export function exemptions({ conditions }: Statement): readonly string[] | undefined {
  const isExemption = ({ operator, key, values }: Condition): boolean => {
    if (["aws:principalisawsservice", "aws:viaawsservice"].includes(key)) {
      return /^bool(?:ifexists)?$/.test(operator) && everyOf(values, (one) => literal(String(one)) === "false");
    }
    const isOne = key === "aws:principalarn" ? isNamed : (one: unknown) => plain(one) !== "*";
    return NEGATED.test(operator) && everyOf(values, isOne);
  };
  return everyOf(conditions, isExemption) ? conditions.map(({ key }) => key) : undefined;
}

/**
 * Whether an ARN of a principal names one, so that no one who may choose the name of a role can choose this one.
 *
 * Roles of IAM Identity Center end in letters that AWS makes up, and no one else can make a role under their path.
 */
export function isNamed(arn: unknown): boolean {
  const name = plain(arn).split(":").slice(5).join(":");
  return name.startsWith("role/aws-reserved/") || !/[*?]/.test(name === "" ? plain(arn) : name);
}

/** A text in which a reference to a resource stands for itself: AWS makes no wildcard up. @throws NotKnown */
export function plain(value: unknown): string {
  const text = String(value);
  if (isOpen(text)) throw new NotKnown(text);
  return text;
}

/**
 * Whether a policy refuses an action to everybody but those exempted by the given keys.
 *
 * Only statements without any other condition count, and of several that refuse the action one is enough.
 */
export function refuses(
  statements: readonly Statement[],
  action: string,
  by: { readonly exempting: readonly string[]; readonly requiring?: readonly string[] },
): boolean {
  return someOf(statements, (statement) => {
    const { isAllow, principal, notResources } = statement;
    if (isAllow || notResources.length > 0) return false;
    if (principal !== undefined && !isForEverybody(statement)) return false;
    if (!covers(statement, action)) return false;
    const keys = exemptions(statement);
    if (keys === undefined) return false;
    const { exempting, requiring = [] } = by;
    const isRequired = requiring.length === 0 || requiring.some((key) => keys.includes(key));
    return isRequired && keys.every((key) => exempting.includes(key));
  });
}

/** Whether a policy refuses every call of a service without TLS. */
export function refusesPlainHttp(statements: readonly Statement[], action: string): boolean {
  return someOf(statements, (statement) => {
    const { isAllow, conditions } = statement;
    const [only, second] = conditions;
    return (
      !isAllow &&
      second === undefined &&
      only?.key === "aws:securetransport" &&
      /^bool(?:ifexists)?$/.test(only.operator) &&
      everyOf(only.values, (one) => literal(String(one)) === "false") &&
      isForEverybody(statement) &&
      covers(statement, action)
    );
  });
}

/**
 * The statements of the policy on a resource, in its own argument or in a resource that attaches it; undefined if it has
 * none.
 *
 * @throws NotKnown if the policy, or what it is attached to, is not known.
 */
export function attachedStatements(
  resource: Resource,
  template: Template,
  { argument, attachedBy }: { readonly argument?: string; readonly attachedBy: Link },
): readonly Statement[] | undefined {
  const own = argument === undefined ? undefined : statementsOf(resource, argument);
  if (own !== undefined) return own;
  let statements: readonly Statement[] | undefined;
  template.hasLinked(resource, attachedBy, (other) => {
    statements = statementsOf(other);
    return statements !== undefined;
  });
  return statements;
}
