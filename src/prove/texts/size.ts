/** How a value is read if an operator compares it by size. */
export type Scale = "number" | "date";

/** How a number or a time is compared with a bound. */
export type Relation = "=" | "<" | "<=" | ">" | ">=";

/**
 * Reads a number, or a time in milliseconds from ISO 8601 or from seconds since 1970. NaN for other texts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function readSize(scale: Scale, text: string): number {
  const isNumber = /^[+-]?\d+(\.\d+)?$/.test(text);
  if (scale === "number") return isNumber ? Number(text) : Number.NaN;
  if (isNumber) return Number(text) * 1000;
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
}

/** Compares two numbers. Every comparison with NaN is false. */
export function compare(value: number, relation: Relation, bound: number): boolean {
  switch (relation) {
    case "=":
      return value === bound;
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
  }
}
