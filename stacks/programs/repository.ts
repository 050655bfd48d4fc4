import { basename, dirname, join, resolve } from "node:path";

// This file runs from the sources and from the build, one folder deeper.
const parent = resolve(__dirname, "..", "..");
const repository = basename(parent) === "dist" ? dirname(parent) : parent;

/** Where environments are looked for by name. */
export const ENVIRONMENTS_FOLDER = join(repository, "stacks", "environments");

/** The zip of a function as `npm run build` makes it, such as that of `show-conversation`. */
export function functionZip(name: string): string {
  return join(repository, "dist", "functions", `${name}.zip`);
}
