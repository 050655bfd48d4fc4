import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commonJsFiles } from "./common-js";

const FOLDER = join("stacks", "programs");

/** Files that the program shares with what it loads later, as esbuild calls them. */
const SHARED = /^chunk-[A-Z0-9]+\.js$/;

/**
 * Writes `npm start` as few files in place of some 800, over those of the compiler: to find and to read them is a third
 * of the time of a start, and much of the packages is never used.
 *
 * A change of a source is in them after `npm run build`, not after the compiler alone.
 */
export async function writeProgram({ root }: { readonly root: string }): Promise<void> {
  const files = await commonJsFiles({
    root,
    entry: join(FOLDER, "start.ts"),
    name: "start",
    target: "node20",
    minify: false,
  });
  const folder = join(root, "dist", FOLDER);
  for (const left of readdirSync(folder).filter((file) => SHARED.test(file))) rmSync(join(folder, left));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}
