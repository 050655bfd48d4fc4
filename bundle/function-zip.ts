import { join } from "node:path";
import { build } from "esbuild";
import { type ZipOptions, zipSync } from "fflate";

/** Name of the one file of a zip, and so the first part of `index.handler`. */
const FILE = "index.js";

/**
 * The zip of a Lambda function: one file, `index.js`, with everything that its entry imports.
 *
 * The same sources, dependencies and lock file give the same bytes on every machine, in every folder and on every day,
 * so that Terraform deploys a function when it has changed and not when somebody has built it.
 *
 * @throws what esbuild reports, such as an import that leads nowhere.
 */
export async function functionZip(options: {
  /** Folder with `node_modules`. */
  readonly root: string;
  /** The file that exports `handler`, as a path from the root. */
  readonly entry: string;
}): Promise<Uint8Array> {
  const { root, entry } = options;
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    // CommonJS starts faster in Lambda than modules do.
    format: "cjs",
    // The SDK's builds as modules are half the size, because what is not used falls away.
    mainFields: ["module", "main"],
    // Also takes away the comments that name the path of every file.
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  });
  const [code] = outputFiles;
  if (code === undefined) throw new Error(`esbuild made no file of ${entry}.`);
  return zipSync({ [FILE]: [code.contents, SAME_EVERYWHERE] }, SAME_EVERYWHERE);
}

/** A file of the year zip began, of a Unix machine, that everybody may read: what else a zip says of a file. */
const SAME_EVERYWHERE: ZipOptions = {
  level: 9,
  os: 3,
  attrs: (0o100644 << 16) >>> 0,
  mtime: "1980-01-01T00:00:00",
};
