import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Written when all is bundled. */
const STAMP = join("dist", "bundle.stamp");

/** What is newer than the bundles when they are old: the compiler's notes of sources, and npm's of packages. */
const CAUSES = [join("dist", "build.tsbuildinfo"), join("node_modules", ".package-lock.json")] as const;

const MADE = [join("dist", "functions"), join("dist", "stacks", "programs", "start.js")] as const;

/**
 * Whether no source and no package has changed since everything was bundled. A package that was changed by hand is not
 * noticed; where npm keeps no notes, everything counts as changed.
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
