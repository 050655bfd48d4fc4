import * as z from "zod/mini";
import { type Choice, type Range, rangeInWords } from "../facts/limit";

/** A rule and its fix, for a wrong value of a known kind. */
export interface Explanation {
  /** The rule as the end of a sentence that begins with the path, such as `must name a role, not a user`. */
  readonly problem: string;
  /** The fix, as a sentence. */
  readonly fix: string;
}

/** The texts of one setting, for the schema and for errors. */
export interface Field {
  /** Purpose of the setting, as editors show it. */
  readonly description: string;
  /** The rule as the end of a sentence that begins with "must be". */
  readonly must: string;
  /** Valid values. Errors show the first one. */
  readonly examples?: readonly unknown[];
  /** Value that is used if the setting is absent, in the form of the file. */
  readonly default?: unknown;
  /** A better explanation than `must` for some wrong values. */
  readonly explain?: (got: unknown) => Explanation | undefined;
}

/**
 * The `Field` of every schema of a setting. The registry of zod cannot be used: it has neither `must` nor `explain`.
 */
export const fields: z.core.$ZodRegistry<Field> = z.registry<Field>();

/** Attaches its texts to a schema. A schema must be used for one setting only. */
export function field<S extends z.core.$ZodType>(schema: S, about: Field): S {
  // The type of the argument depends on the type parameter, so that it cannot be written here.
  fields.add(schema, about as never);
  return schema;
}

/** A text that matches a pattern. */
export function text(about: Field & { readonly pattern: RegExp }): z.ZodMiniString {
  const { pattern, ...rest } = about;
  return field(z.string().check(z.regex(pattern)), rest);
}

/** A whole number within a limit. The rule and the default come from the limit. */
export function wholeNumber(about: {
  readonly description: string;
  readonly limit: Range;
  /** For a setting without a default. */
  readonly example?: number;
}): z.ZodMiniNumber {
  const { description, limit, example = limit.default } = about;
  const atLeast = z.int().check(z.minimum(limit.min));
  return field(limit.max === undefined ? atLeast : atLeast.check(z.maximum(limit.max)), {
    description: `${description} See ${limit.source}`,
    must: `a whole number, ${rangeInWords(limit)}`,
    examples: example === undefined ? undefined : [example],
    default: limit.default,
  });
}

/** A number from a fixed list. */
export function choice(about: { readonly description: string; readonly limit: Choice }): z.ZodMiniLiteral<number> {
  const { description, limit } = about;
  return field(z.literal([...limit.allowed]), {
    description: `${description} See ${limit.source}`,
    must: `one of ${limit.allowed.join(", ")} ${limit.unit}`,
    examples: [limit.default],
    default: limit.default,
  });
}

/** True or false. */
export function flag(about: { readonly description: string; readonly default: boolean }): z.ZodMiniBoolean {
  return field(z.boolean(), { ...about, must: "true or false", examples: [about.default] });
}

/**
 * A list of at least one element, unless other bounds are given. By default its example is the example of an element.
 * `contradictions/duplicates.ts` refuses duplicates, with the places of both.
 */
export function list<S extends z.core.$ZodType>(
  about: Omit<Field, "must"> & { readonly of: S; readonly must: string; readonly min?: number; readonly max?: number },
): z.ZodMiniArray<S> {
  const { of, min = 1, max, examples = [fields.get(of)?.examples?.slice(0, 1)], ...rest } = about;
  const atLeast = z.array(of).check(z.minLength(min));
  const explain = (got: unknown): Explanation | undefined =>
    min === 1 && Array.isArray(got) && got.length === 0
      ? { problem: `must be ${about.must}, at least one`, fix: `Use for example ${JSON.stringify(examples[0])}.` }
      : undefined;
  return field(max === undefined ? atLeast : atLeast.check(z.maxLength(max)), { explain, ...rest, examples });
}
