import { type ZipOptions, zipSync } from "fflate";
import { commonJsFiles } from "./common-js";

/** What makes files of a function, but for its entry. */
const FUNCTION = {
  // The first part of `index.handler`, which Lambda loads.
  name: "index",
  target: "node22",
  minify: true,
  // The Encryption SDK's build as modules, like those of all its parts: its description does not say that there is one.
  alias: { "@aws-crypto/client-node": "@aws-crypto/client-node/build/module/src/index.js" },
  // The client of DAX is in CommonJS: what a `require` shares is kept whole, and every start would load all of it. No
  // error of it is known by its class.
  alone: new Set(["dax-client"]),
} as const;

/**
 * The zip of a Lambda function: `index.js` and the files that it needs, with everything that its entry imports.
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
  const files = [...(await commonJsFiles({ ...FUNCTION, ...options }))].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const zipped = files.map(([name, text]) => [name, Buffer.from(text)] as const);
  return zipSync(Object.fromEntries(zipped), SAME_EVERYWHERE);
}

/** A file of the year zip began, of a Unix machine, that everybody may read: what else a zip says of a file. */
const SAME_EVERYWHERE: ZipOptions = {
  level: 9,
  os: 3,
  attrs: (0o100644 << 16) >>> 0,
  mtime: "1980-01-01T00:00:00",
};
