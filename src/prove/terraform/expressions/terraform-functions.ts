import { AttributeOf, isList, isObjectValue, Unknown, type Value } from "./value";

/** An expression for which Terraform ends in an error, such as an index out of range. `try` catches it. */
export class EvaluationError extends Error {}

/**
 * The functions that the reader knows, without `try` and `jsonencode`, which need more than the values of their
 * arguments. An `Unknown` among the arguments makes the result unknown, unless the function only passes it on.
 *
 * @returns undefined if the function or this use of it is not known.
 * @see https://developer.hashicorp.com/terraform/language/functions
 */
export function callFunction(name: string, given: readonly Value[]): Value | undefined {
  const [first, second] = given;
  switch (name) {
    case "toset":
    case "tolist":
    case "flatten":
      return given.length === 1 && isList(first) && isFlat(first) ? first : undefined;
    case "tomap":
      return given.length === 1 && isObjectValue(first) ? first : undefined;
    case "tostring":
      return given.length === 1 && (typeof first === "string" || typeof first === "number") ? String(first) : undefined;
    case "concat":
      return given.every(isList) ? given.flat() : undefined;
    case "one":
      return given.length === 1 && isList(first) ? one(first) : undefined;
    case "element":
      return isList(first) && typeof second === "number" ? element(first, second) : undefined;
    case "compact":
      return isList(first) && first.every(isKnownText)
        ? first.filter((text) => text !== "" && text !== null)
        : undefined;
    case "coalesce":
      return given.every(isCertainlySetOrNot) ? firstSet(given) : undefined;
    case "join":
      return typeof first === "string" && given.length === 2 && isList(second) ? join(first, second) : undefined;
    default:
      return undefined;
  }
}

function isFlat(list: readonly Value[]): boolean {
  return list.every((item) => !isList(item) && !(item instanceof Unknown));
}

function isKnownText(value: Value): boolean {
  return typeof value === "string" || value === null;
}

function one(list: readonly Value[]): Value {
  if (list.length > 1) throw new EvaluationError("one() needs at most one element");
  return list[0] ?? null;
}

function element(list: readonly Value[], index: number): Value {
  const found = list.length === 0 ? undefined : list[index % list.length];
  if (found === undefined) throw new EvaluationError("element() needs a list with elements");
  return found;
}

// Every resource has these attributes. Another attribute may be null or empty.
function isCertainlySetOrNot(value: Value): boolean {
  if (value instanceof AttributeOf) return ["arn", "id", "name"].includes(value.name);
  return !(value instanceof Unknown);
}

function firstSet(given: readonly Value[]): Value {
  const found = given.find((value) => value !== null && value !== "");
  if (found === undefined) throw new EvaluationError("coalesce() needs a value");
  return found;
}

// A join of several values is a text of its own. A join of one value is that value, and keeps what it refers to.
function join(separator: string, list: readonly Value[]): Value | undefined {
  const [only] = list;
  if (list.length === 0) return "";
  if (list.length === 1) return only;
  return list.every((item) => typeof item === "string") ? list.join(separator) : undefined;
}
