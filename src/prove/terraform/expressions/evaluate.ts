import type { Expression, Step } from "./expression";
import { callFunction, EvaluationError } from "./terraform-functions";
import { AttributeOf, isList, isObjectValue, Unknown, type Value, Whole } from "./value";

/** Where an expression is written: what its names mean, and how values become texts. */
export interface Scope {
  /**
   * The value of a reference from its first name on, such as `aws_iam_role.reader` or `local.name`, with the number of
   * steps that it took.
   *
   * @returns undefined if nothing is known by that name.
   */
  named(name: string, steps: readonly Step[]): { readonly value: Value; readonly taken: number } | undefined;
  /** The value of an attribute, if the inputs contain it. */
  valueOf(attribute: AttributeOf): Value | undefined;
  textOf(value: Value): string;
  /** An unknown value with the resources that a part of an expression mentions. */
  unknown(part: Expression): Unknown;
}

/**
 * The value of an expression.
 *
 * @throws EvaluationError if Terraform would end in an error.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return expression.parts.map((part) => scope.textOf(evaluate(part, scope))).join("");
    case "list":
      return expression.items.map((item) => evaluate(item, scope));
    case "object":
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [scope.textOf(evaluate(key, scope)), evaluate(value, scope)]),
      );
    case "conditional": {
      const test = evaluate(expression.test, scope);
      if (typeof test !== "boolean") return scope.unknown(expression);
      return evaluate(test ? expression.yes : expression.no, scope);
    }
    case "call":
      return called(expression, scope);
    case "name":
    case "access":
      return referred(expression, scope);
  }
}

function called(call: Expression & { readonly kind: "call" }, scope: Scope): Value {
  const { name, arguments: given } = call;
  if (name === "try") return tried(call, scope);
  const values = given.map((one) => evaluate(one, scope));
  if (name === "jsonencode" && values.length === 1) return JSON.stringify(plain(values[0] as Value, scope));
  return callFunction(name, values) ?? scope.unknown(call);
}

// A value that is not known may be an error, for which `try` goes on to the next argument.
function tried(call: Expression & { readonly kind: "call" }, scope: Scope): Value {
  for (const one of call.arguments) {
    try {
      const value = evaluate(one, scope);
      return value instanceof Unknown ? scope.unknown(call) : value;
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
    }
  }
  throw new EvaluationError("try() needs an argument without an error");
}

/** A value as JSON. An unknown part is a text with a placeholder. */
function plain(value: Value, scope: Scope): unknown {
  if (isList(value)) return value.map((one) => plain(one, scope));
  if (isObjectValue(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, scope)]));
  }
  return typeof value === "object" && value !== null ? scope.textOf(value) : value;
}

function referred(expression: Expression, scope: Scope): Value {
  const { root, steps } = chainOf(expression);
  if (root.kind !== "name") return stepped(evaluate(root, scope), steps, expression, scope);
  const found = scope.named(root.name, steps);
  if (found === undefined) return scope.unknown(expression);
  return stepped(found.value, steps.slice(found.taken), expression, scope);
}

/** The expression that a reference starts from, and its steps in order. */
export function chainOf(expression: Expression): { readonly root: Expression; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  let root = expression;
  while (root.kind === "access") {
    steps.unshift(root.step);
    root = root.of;
  }
  return { root, steps };
}

function stepped(start: Value, steps: readonly Step[], expression: Expression, scope: Scope): Value {
  let value = start;
  for (const step of steps) {
    const of = value instanceof AttributeOf ? scope.valueOf(value) : value;
    if (of === undefined || of instanceof Unknown) return scope.unknown(expression);
    if (step.kind === "splat") {
      const items = isList(of) ? of : of === null ? [] : [of];
      return items.map((item) => stepped(item, step.steps, expression, scope));
    }
    const key = step.kind === "attribute" ? step.name : evaluate(step.index, scope);
    if (typeof key !== "string" && typeof key !== "number") return scope.unknown(expression);
    value = memberOf(of, key);
  }
  return value;
}

function memberOf(of: Value, key: string | number): Value {
  if (of instanceof Whole) return new AttributeOf(of.resource, String(key));
  const member = isList(of)
    ? of[Number(key)]
    : isObjectValue(of) && Object.hasOwn(of, String(key))
      ? of[String(key)]
      : undefined;
  if (member === undefined) throw new EvaluationError(`there is no ${key}`);
  return member;
}
