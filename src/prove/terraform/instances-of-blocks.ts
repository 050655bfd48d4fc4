import { evaluate, type Scope } from "./expressions/evaluate";
import { parseTemplate } from "./expressions/parse-expression";
import { EvaluationError } from "./expressions/terraform-functions";
import { FROM_ANYWHERE, isList, isObjectValue, Unknown, type Value } from "./expressions/value";
import { isObject, type Json, type StackResource } from "./stack";

/**
 * The instances of a resource with `count` or `for_each`.
 *
 * If the file does not say how many there are, one resource stands for them, and everything that it gives is in doubt.
 */
export function withInstances(resource: StackResource, locals: Json): readonly StackResource[] {
  const { count, for_each: forEach, ...body } = resource.body;
  if (count !== undefined && count !== null) {
    const number = known(count, locals);
    if (typeof number !== "number") return [inDoubt(resource, "count", count)];
    return Array.from({ length: number }, (_, index) => instance(resource, body, { index }));
  }
  if (forEach === undefined || forEach === null) return [resource];
  const each = known(forEach, locals);
  if (isList(each) && each.every((one) => typeof one === "string")) {
    return [...new Set(each)].map((one) => instance(resource, body, { index: one, each: one }));
  }
  if (isObjectValue(each)) {
    const written = isObject(forEach) ? Object.keys(forEach) : [];
    const values = new Map(written.map((key) => [known(key, locals), isObject(forEach) ? forEach[key] : undefined]));
    const ofKey = (key: string) => (isObject(forEach) ? values.get(key) : valueIn(String(forEach), key));
    return Object.keys(each).map((key) => instance(resource, body, { index: key, each: ofKey(key) }));
  }
  return [inDoubt(resource, "for_each", forEach)];
}

function instance(resource: StackResource, body: Json, at: Pick<StackResource, "index" | "each">): StackResource {
  const path = `${resource.path}[${JSON.stringify(at.index)}]`;
  return { ...resource, ...at, body, path, address: `${resource.address}[${JSON.stringify(at.index)}]` };
}

function inDoubt(resource: StackResource, argument: string, value: unknown): StackResource {
  const text = typeof value === "string" ? value.replace(/^\$\{\s*([\s\S]*?)\s*\}$/, "$1") : JSON.stringify(value);
  return { ...resource, doubt: `its ${argument} is ${text}` };
}

/** The value of a key of an expression, as an expression. */
function valueIn(template: string, key: string): string {
  return template.replace(/^\s*\$\{([\s\S]*)\}\s*$/, (_, inner: string) => `\${(${inner})[${JSON.stringify(key)}]}`);
}

/** A value that needs nothing but constants and local values; undefined if it needs more. */
function known(raw: unknown, locals: Json, depth = 0): Value | undefined {
  if (typeof raw === "number" || typeof raw === "boolean" || raw === null) return raw;
  if (Array.isArray(raw)) return allKnown(raw.map((one) => known(one, locals, depth)));
  if (isObject(raw)) {
    // The values of a map may be references. Only its keys decide which instances there are, and a key is a template too.
    const keys = Object.keys(raw).map((key) => known(key, locals, depth));
    return keys.every((key) => typeof key === "string")
      ? Object.fromEntries(keys.map((key) => [key, true]))
      : undefined;
  }
  const expression = typeof raw === "string" && depth < 20 ? parseTemplate(raw) : undefined;
  if (expression === undefined) return undefined;
  const scope: Scope = {
    named: (name, [first]) => {
      const local = name === "local" && first?.kind === "attribute" ? locals[first.name] : undefined;
      const value = local === undefined ? undefined : known(local, locals, depth + 1);
      return value === undefined ? undefined : { value, taken: 1 };
    },
    valueOf: () => undefined,
    textOf: (value) => (typeof value === "string" ? value : notConstant()),
    unknown: () => new Unknown("", "", FROM_ANYWHERE),
  };
  try {
    const value = evaluate(expression, scope);
    return hasUnknown(value) ? undefined : value;
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

function allKnown(values: readonly (Value | undefined)[]): Value | undefined {
  return values.some((value) => value === undefined) ? undefined : (values as readonly Value[]);
}

function hasUnknown(value: Value): boolean {
  if (value instanceof Unknown) return true;
  const parts = isList(value) ? value : isObjectValue(value) ? Object.values(value) : [];
  return parts.some(hasUnknown);
}

function notConstant(): never {
  throw new EvaluationError("a part of the text is not constant");
}
