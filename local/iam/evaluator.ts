import type { OneOrMany, PolicyDocument, Principal, Statement } from "../../policies/document";

/** A request as AWS evaluates it. */
export interface AwsRequest {
  /** ARN of the role or user, `arn:…:root`, or a service such as `cloudtrail.amazonaws.com`. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys. `aws:PrincipalArn` is set for ARNs. An empty list is a key that is present without values. */
  readonly context?: Readonly<Record<string, OneOrMany>>;
}

export interface Decision {
  readonly decision: "allow" | "explicitDeny" | "implicitDeny";
  /** Sid of the first statement that decided; undefined for an implicit deny. */
  readonly sid?: string;
}

export interface EvaluateOptions {
  readonly policies: readonly PolicyDocument[];
  readonly request: AwsRequest;
}

/**
 * Decides a request by a set of policies: a Deny wins, else an Allow, else the request is implicitly denied.
 *
 * It does not combine layers: identity, resource and organization policies must be decided one after the other. A
 * statement for `arn:…:root` of an account matches every principal of the account, like a delegation whose other half
 * IAM allows.
 *
 * It is a second opinion beside the prover, and shares no code with it.
 */
export function evaluate({ policies, request }: EvaluateOptions): Decision {
  const full = withPrincipalArn(request);
  const matching = policies.flatMap((policy) => policy.Statement).filter((statement) => applies(statement, full));
  const deny = matching.find((statement) => statement.Effect === "Deny");
  if (deny) return { decision: "explicitDeny", sid: deny.Sid };
  const allow = matching.find((statement) => statement.Effect === "Allow");
  return allow ? { decision: "allow", sid: allow.Sid } : { decision: "implicitDeny" };
}

function withPrincipalArn(request: AwsRequest): AwsRequest {
  if (!request.principal.startsWith("arn:")) return request;
  return { ...request, context: { "aws:PrincipalArn": request.principal, ...request.context } };
}

function applies(statement: Statement, request: AwsRequest): boolean {
  const { Action, NotAction, Resource, NotResource } = statement;
  const action = request.action.toLowerCase();
  const actionIn = (patterns: OneOrMany): boolean => list(patterns).some((one) => like(one.toLowerCase(), action));
  const resourceIn = (patterns: OneOrMany): boolean => list(patterns).some((one) => like(one, request.resource));
  return (
    principalMatches(statement.Principal, request.principal) &&
    (Action === undefined || actionIn(Action)) &&
    (NotAction === undefined || !actionIn(NotAction)) &&
    (Resource === undefined || resourceIn(Resource)) &&
    (NotResource === undefined || !resourceIn(NotResource)) &&
    // Every condition is evaluated, even after a false one, so that no unknown operator stays unnoticed.
    conditions(statement, request).every((holds) => holds)
  );
}

function principalMatches(principal: Principal | undefined, who: string): boolean {
  if (principal === undefined || principal === "*") return true;
  if (!who.startsWith("arn:")) return list(principal.Service ?? []).includes(who);
  const account = who.split(":")[4];
  return list(principal.AWS ?? []).some(
    (one) => one === "*" || one === who || one === account || (/:root$/.test(one) && one.split(":")[4] === account),
  );
}

function conditions(statement: Statement, request: AwsRequest): readonly boolean[] {
  const context = new Map(
    Object.entries(request.context ?? {}).map(([key, value]) => [key.toLowerCase(), list(value)]),
  );
  return Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, expected]) =>
      holds(operator, context.get(key.toLowerCase()), resolved(operator, list(expected), context)),
    ),
  );
}

/**
 * The texts with the values of their policy variables. A text whose variable the request does not have matches nothing,
 * and is left out.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function resolved(
  operator: string,
  texts: readonly string[],
  context: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return texts.flatMap((text) => {
    if (!text.includes("${")) return [text];
    if (operator.includes("Not")) throw new Error(`This evaluator knows no variable under "${operator}".`);
    let isMissing = false;
    const whole = text.replace(/\$\{([\w-]+:[^},]+)\}/g, (_, key: string) => {
      const values = context.get(key.toLowerCase()) ?? [];
      const [value] = values;
      if (value === undefined) isMissing = true;
      if (values.length > 1) throw new Error(`"${key}" has several values, and a variable has one.`);
      // The value of a tag has neither: whether AWS would read them as wildcards is not asked here.
      if (/[*?$]/.test(value ?? "")) throw new Error(`A value with a wildcard is not known here, got "${value}".`);
      return value ?? "";
    });
    if (whole.includes("${")) throw new Error(`Unknown policy variable in "${text}".`);
    return isMissing ? [] : [whole];
  });
}

function holds(operator: string, actual: readonly string[] | undefined, expected: readonly string[]): boolean {
  const [, quantifier, name, ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === undefined) throw new Error(`Unknown condition operator "${operator}".`);
  if (name === "Null") {
    return expected.every((wanted) => (wanted === "true") === (actual === undefined || actual.length === 0));
  }
  const test = TESTS[name];
  if (test === undefined) throw new Error(`Unknown condition operator "${operator}".`);
  const one = (value: string): boolean =>
    test.negative
      ? expected.every((want) => !test.match(value, want))
      : expected.some((want) => test.match(value, want));
  if (actual === undefined || actual.length === 0) {
    // For a missing key ForAllValues is true, ForAnyValue is false, IfExists is true, and a negated operator is true.
    if (quantifier === "ForAllValues") return true;
    if (quantifier === "ForAnyValue") {
      // Pages of AWS disagree on a missing key: on one IfExists is true, on the other ForAnyValue is false.
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
      if (ifExists !== undefined) throw new Error(`AWS leaves open what "${operator}" says of a missing key.`);
      return false;
    }
    return ifExists !== undefined || test.negative;
  }
  if (quantifier === "ForAllValues") return actual.every(one);
  if (quantifier === "ForAnyValue") return actual.some(one);
  if (actual.length > 1) throw new Error(`"${operator}" on several values: use ForAllValues or ForAnyValue.`);
  return actual.every(one);
}

interface Test {
  readonly negative: boolean;
  match(actual: string, expected: string): boolean;
}

const equal = (actual: string, expected: string): boolean => actual === expected;
const glob = (actual: string, expected: string): boolean => like(expected, actual);
const number = (compare: (a: number, b: number) => boolean): Test => ({
  negative: false,
  match: (actual, expected) => compare(Number(actual), Number(expected)),
});

const TESTS: Readonly<Record<string, Test>> = {
  StringEquals: { negative: false, match: equal },
  StringNotEquals: { negative: true, match: equal },
  StringLike: { negative: false, match: glob },
  StringNotLike: { negative: true, match: glob },
  ArnEquals: { negative: false, match: arnLike },
  ArnLike: { negative: false, match: arnLike },
  ArnNotEquals: { negative: true, match: arnLike },
  ArnNotLike: { negative: true, match: arnLike },
  Bool: { negative: false, match: (actual, expected) => actual.toLowerCase() === expected.toLowerCase() },
  NumericEquals: number((a, b) => a === b),
  NumericLessThan: number((a, b) => a < b),
  NumericLessThanEquals: number((a, b) => a <= b),
  NumericGreaterThan: number((a, b) => a > b),
  NumericGreaterThanEquals: number((a, b) => a >= b),
};

// An ARN is compared part by part: a wildcard does not match a colon, except in the last part.
function arnLike(actual: string, expected: string): boolean {
  const parts = (arn: string): string[] => {
    const split = arn.split(":");
    return [...split.slice(0, 5), split.slice(5).join(":")];
  };
  const got = parts(actual);
  return parts(expected).every((pattern, index) => like(pattern, got[index] ?? ""));
}

/** A pattern in which `*` is any text and `?` any character. It is case-sensitive. */
function like(pattern: string, text: string): boolean {
  const expression = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, expression);
  return expression.test(text);
}

// A policy is asked again and again with the same patterns, and making an expression takes longer than asking it.
const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "s");
}

function list(values: OneOrMany): readonly string[] {
  return typeof values === "string" ? [values] : values;
}
