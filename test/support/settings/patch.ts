/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Values to put at paths such as `data.recoveryDays`; `undefined` takes away what is there. */
export type Patch = Readonly<Record<string, unknown>>;

/** A copy of an environment file, or of what was read from it, with some places changed. Missing parents are made. */
export function patched<File extends object>(file: File, patch: Patch): File {
  const copy = structuredClone(file);
  for (const [path, value] of Object.entries(patch)) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    let parent = copy as Record<string, unknown>;
    for (const name of names) {
      parent[name] ??= {};
      parent = parent[name] as Record<string, unknown>;
    }
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

/** What is at a path; undefined if nothing is there. */
export function valueIn(file: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (value as Json | undefined)?.[name], file);
}
