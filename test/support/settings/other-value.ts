import type { JsonSchema } from "./schema-settings";

/**
 * A value that fits a setting and is another than its present one; an object that is there goes, which is `undefined`.
 *
 * @throws when the schema gives no hint of one: the setting then needs a row of its own.
 */
export function otherValue(of: {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly current: unknown;
}): unknown {
  const { path, schema } = of;
  if (schema.properties !== undefined && of.current !== undefined) return undefined;
  const current = of.current ?? schema.default;
  const isOther = (value: unknown) => JSON.stringify(value) !== JSON.stringify(current);
  const found = candidates(schema, current).find((value) => fits(value, schema) && isOther(value));
  if (found === undefined) {
    throw new Error(
      `The schema proposes no second value for ${path}: give it a row in test/support/settings/case-rows.ts.`,
    );
  }
  return found;
}

function candidates(schema: JsonSchema, current: unknown): readonly unknown[] {
  const { examples = [], minimum } = schema;
  if (schema.type === "boolean") return [true, false];
  if (schema.enum !== undefined) return schema.enum;
  if (typeof current === "number") return [current + 1, current - 1];
  return [...examples, ...examples.map(altered), minimum];
}

/** The last letter or digit of a text, and of every text of a list or a map, becomes another one. */
function altered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(altered);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, altered(item)]));
  }
  return String(value).replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (last) => (last === "1" ? "2" : "1"));
}

function fits(value: unknown, schema: JsonSchema): boolean {
  if (Array.isArray(value)) return value.every((item) => fits(item, schema.items ?? {}));
  if (typeof value === "number") return value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value);
  if (typeof value === "string") return new RegExp(schema.pattern ?? "", "u").test(value);
  return value !== undefined;
}
