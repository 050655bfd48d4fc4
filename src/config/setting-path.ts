/** Path of a setting as keys and indexes, such as `["roles", "pipeline", 0]`. */
export type SettingPath = readonly PropertyKey[];

/** A path as text, such as `roles.pipeline[0]`. A key that is not a plain name is quoted: `tags["a b"]`. */
export function formatPath(path: SettingPath): string {
  let formatted = "";
  for (const part of path) {
    if (typeof part === "number") formatted += `[${part}]`;
    else if (/^[$\w-]+$/.test(String(part))) formatted += formatted === "" ? String(part) : `.${String(part)}`;
    else formatted += `[${JSON.stringify(String(part))}]`;
  }
  return formatted;
}

/** The value at a path, or undefined if there is none. Inherited properties are ignored. */
export function valueAt(place: { readonly root: unknown; readonly path: SettingPath }): unknown {
  let value = place.root;
  for (const part of place.path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

/** Whether one of two formatted paths contains the other, or both are the same. */
export function overlap(paths: readonly [string, string]): boolean {
  const [a, b] = paths;
  return within({ inner: a, outer: b }) || within({ inner: b, outer: a });
}

/** Whether the formatted path `inner` is `outer` or lies within it. */
export function within({ inner, outer }: { readonly inner: string; readonly outer: string }): boolean {
  return outer === inner || outer === "" || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}
