import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** File that is written after every bundle is written. */
const STAMP = join("dist", "bundle.stamp");

/** Files that change with the sources and the packages: the records of the compiler and of npm. */
const CAUSES = [join("dist", "build.tsbuildinfo"), join("node_modules", ".package-lock.json")] as const;

const MADE = [join("dist", "functions"), join("dist", "stacks", "programs", "start.js")] as const;

/**
 * Whether the bundles are newer than every source and package. A change by hand in a package is not noticed. If npm
 * keeps no record, the bundles count as old.
 */
export function isUpToDate({ root }: { readonly root: string }): boolean {
  const needed = [STAMP, ...CAUSES, ...MADE].map((file) => join(root, file));
  if (!needed.every((file) => existsSync(file))) return false;
  const timeOf = (file: string) => statSync(join(root, file)).mtimeMs;
  return CAUSES.every((cause) => timeOf(cause) < timeOf(STAMP));
}

export function markUpToDate({ root }: { readonly root: string }): void {
  writeFileSync(join(root, STAMP), "");
}
