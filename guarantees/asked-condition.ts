/** A value of a policy element. AWS treats `"x"` and `["x"]` alike. */
export type OneOrMany = string | readonly string[];

/** Condition operator → condition key → values, as in a policy. Booleans and numbers are strings. */
export type Condition = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/**
 * All these conditions together.
 *
 * @throws Error if two of them ask the same key by the same operator: a policy would take either value for enough.
 */
export function together(...conditions: readonly Condition[]): Condition {
  const merged: Record<string, Record<string, OneOrMany>> = {};
  for (const [operator, keys] of conditions.flatMap((condition) => Object.entries(condition))) {
    const block = merged[operator] ?? {};
    merged[operator] = block;
    for (const [key, values] of Object.entries(keys)) {
      if (key in block) throw new Error(`Two conditions ask ${operator} of ${key}; a request set can ask it once.`);
      block[key] = values;
    }
  }
  return merged;
}
