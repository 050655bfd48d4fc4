import { type ZipOptions, zipSync } from "fflate";
import { commonJsFiles } from "./common-js";

/** Options of every function, without its entry. */
const FUNCTION = {
  // The first part of `index.handler`, which Lambda loads.
  name: "index",
  target: "node22",
  minify: true,
  // The module build of the Encryption SDK. Its `package.json` does not name it, although those of its parts do.
  alias: { "@aws-crypto/client-node": "@aws-crypto/client-node/build/module/src/index.js" },
  // The client of DAX is in CommonJS: esbuild keeps shared code of a `require` whole, and every start would load it
  // all. A copy does no harm, because our code does not compare the classes of its errors.
  alone: new Set(["dax-client"]),
} as const;

/**
 * The zip of a Lambda function: `index.js` and its further files, with all code that the entry imports.
 *
 * The same sources, dependencies and lock file give the same bytes on every machine, in every folder and on every day:
 * Terraform deploys a function if its code has changed, and not because it was built again.
 *
 * @throws the errors of esbuild, such as an import of a missing file.
 */
export async function functionZip(options: {
  /** Folder with `node_modules`. */
  readonly root: string;
  /** The file that exports `handler`, as a path from the root. */
  readonly entry: string;
}): Promise<Uint8Array> {
  const files = [...(await commonJsFiles({ ...FUNCTION, ...options }))].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const zipped = files.map(([name, text]) => [name, Buffer.from(text)] as const);
  return zipSync(Object.fromEntries(zipped), SAME_EVERYWHERE);
}

/** Metadata of every file in the zip: the earliest date of the format, Unix, readable by all users. */
const SAME_EVERYWHERE: ZipOptions = {
  level: 9,
  os: 3,
  attrs: (0o100644 << 16) >>> 0,
  mtime: "1980-01-01T00:00:00",
};
