import type { ConfigFile } from "./file-schema";
import { formatPath, type SettingPath } from "./setting-path";

/** `T` with every part possibly missing, elements of lists too, which keep their places. */
type Partly<T> = T extends readonly (infer Element)[]
  ? readonly (Partly<Element> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partly<T[Key]> }
    : T;

/** What is valid of a configuration file: what is left when every broken part is taken away. */
export type Draft = Partly<ConfigFile>;

/** Deepest place of a setting: `network.dynamodbEndpoint.additionalTables.arns[0]`. Nothing below it is looked at. */
const DEEPEST = 6;

/** Copies what is not broken. Broken elements of a list become undefined, so that the others keep their places. */
export function draftOf(parts: { readonly input: unknown; readonly broken: ReadonlySet<string> }): Draft {
  return copy({ value: parts.input, path: [], broken: parts.broken }) as Draft;
}

function copy(part: {
  readonly value: unknown;
  readonly path: SettingPath;
  readonly broken: ReadonlySet<string>;
}): unknown {
  const { value, path, broken } = part;
  if (path.length > DEEPEST || broken.has(formatPath(path))) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => copy({ value: item, path: [...path, index], broken }));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, copy({ value: item, path: [...path, key], broken })]),
  );
}

/** The valid elements of a list, each with its place. */
export function placed<T>(
  list: readonly (T | undefined)[] | undefined,
): readonly { readonly index: number; readonly value: T }[] {
  return (list ?? []).flatMap((value, index) => (value === undefined ? [] : [{ index, value }]));
}
