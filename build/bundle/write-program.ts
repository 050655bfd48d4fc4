import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commonJsFiles } from "./common-js";

const FOLDER = join("stacks", "programs");

/** Names that esbuild gives to files with shared code. */
const SHARED = /^chunk-[A-Z0-9]+\.js$/;

/**
 * Writes `npm start` as a few files instead of about 800, over the output of the compiler: to find and read so many
 * files takes a third of the time of a start, and much code of the packages is unused.
 *
 * A changed source is in these files after `npm run build`. The compiler alone does not update them.
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
