import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the environments of the repository are. */
export const environmentsFolder = join(__dirname, "..", "..", "stacks", "environments");

/** Values to put at paths; `undefined` takes away what is there. */
export type Patch = Readonly<Record<string, unknown>>;

/** A fresh copy of `example.json` with some places changed. Missing parents are made. */
export function example(patch: Patch = {}): Record<string, unknown> {
  const file = JSON.parse(readFileSync(join(environmentsFolder, "example.json"), "utf8"));
  for (const [path, value] of Object.entries(patch)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let parent = file;
    for (const key of keys) {
      parent[key] ??= {};
      parent = parent[key];
    }
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return file;
}
