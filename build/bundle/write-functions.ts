import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { functionZip } from "./function-zip";

const ENTRIES = join("src", "messaging", "functions", "entries");

/** Writes the zips of all functions into a folder; if one fails, none. Returns their names without `.zip`. */
export async function writeFunctions(options: {
  readonly root: string;
  readonly folder: string;
}): Promise<readonly string[]> {
  const { root, folder } = options;
  const names = readdirSync(join(root, ENTRIES))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => basename(file, ".ts"))
    .sort();
  mkdirSync(dirname(folder), { recursive: true });
  const staging = mkdtempSync(`${folder}-`);
  try {
    const zips = names.map(async (name) => {
      const zip = await functionZip({ root, entry: join(ENTRIES, `${name}.ts`) });
      writeFileSync(join(staging, `${name}.zip`), zip, { mode: 0o644 });
    });
    await Promise.all(zips);
    rmSync(folder, { recursive: true, force: true });
    renameSync(staging, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return names;
}
