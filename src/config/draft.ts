import type { ConfigFile } from "./file-schema";
import { formatPath, type SettingPath } from "./setting-path";

/** `T` in which every part may be missing. A missing element of a list keeps its place. */
type Partly<T> = T extends readonly (infer Element)[]
  ? readonly (Partly<Element> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partly<T[Key]> }
    : T;

/** The valid parts of a configuration file: the file without its broken parts. */
export type Draft = Partly<ConfigFile>;

/** Depth of the deepest setting, `network.dynamodbEndpoint.additionalTables.arns[0]`. Deeper values are left out. */
const DEEPEST = 6;

/** Copies the valid parts. A broken element of a list becomes undefined, so that the others keep their places. */
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
