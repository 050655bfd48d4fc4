import * as z from "zod/mini";
import { type Choice, type Range, rangeInWords } from "../facts/limit";

/** A rule and its remedy, for a value that breaks the rule in a way worth naming. */
export interface Explanation {
  /** The rule as the end of a sentence that begins with the path, such as `must name a role, not a user`. */
  readonly problem: string;
  /** What to write instead, as a sentence. */
  readonly fix: string;
}

/** What is said about one setting: to the reader of the schema, and to the author of a wrong value. */
export interface Field {
  /** What the setting is for: text of the editor. */
  readonly description: string;
  /** The rule as the end of a sentence that begins with "must be". */
  readonly must: string;
  /** Values that are right; the first one is shown in errors. */
  readonly examples?: readonly unknown[];
  /** Value of an absent setting, in the form in which it would be written. */
  readonly default?: unknown;
  /** A better explanation than `must` for certain wrong values. */
  readonly explain?: (got: unknown) => Explanation | undefined;
}

/** The `Field` of every schema of a setting: a registry of ours, because zod's own knows neither `must` nor `explain`. */
export const fields: z.core.$ZodRegistry<Field> = z.registry<Field>();

/** Attaches to a schema what is said about it. Every schema may be used for one setting only. */
export function field<S extends z.core.$ZodType>(schema: S, about: Field): S {
  // The type of the argument depends on the schema, which is a type parameter here: nobody can name it.
  fields.add(schema, about as never);
  return schema;
}

/** A text of one pattern. */
export function text(about: Field & { readonly pattern: RegExp }): z.ZodMiniString {
  const { pattern, ...rest } = about;
  return field(z.string().check(z.regex(pattern)), rest);
}

/** A whole number within a limit; the rule and the default are those of the limit. */
export function wholeNumber(about: { readonly description: string; readonly limit: Range }): z.ZodMiniNumber {
  const { description, limit } = about;
  const atLeast = z.int().check(z.minimum(limit.min));
  return field(limit.max === undefined ? atLeast : atLeast.check(z.maximum(limit.max)), {
    description: `${description} See ${limit.source}`,
    must: `a whole number, ${rangeInWords(limit)}`,
    examples: limit.default === undefined ? undefined : [limit.default],
    default: limit.default,
  });
}

/** A number out of a fixed list. */
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

/** A list of one or more, unless other bounds are given; by default the example is that of an element. Duplicates are refused elsewhere, with the place of both. */
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
