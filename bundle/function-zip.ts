import { type ZipOptions, zipSync } from "fflate";
import { type FunctionSource, functionFiles } from "./function-files";

/**
 * The zip of a Lambda function, with everything that it needs: `index.js` exports its handler.
 *
 * The same sources, dependencies and lock file give the same bytes on every machine, in every folder and on every day,
 * so that Terraform deploys a function when it has changed and not when somebody has built it.
 *
 * @throws what esbuild reports, such as an import that leads nowhere.
 */
export async function functionZip(source: FunctionSource): Promise<Uint8Array> {
  const files = Object.entries(await functionFiles(source));
  return zipSync(
    Object.fromEntries(files.map(([name, code]) => [name, [code, SAME_EVERYWHERE] as const])) as Parameters<
      typeof zipSync
    >[0],
    SAME_EVERYWHERE,
  );
}

/** A file of the year zip began, of a Unix machine, that everybody may read: what else a zip says of a file. */
const SAME_EVERYWHERE: ZipOptions = {
  level: 9,
  os: 3,
  attrs: (0o100644 << 16) >>> 0,
  mtime: "1980-01-01T00:00:00",
};
