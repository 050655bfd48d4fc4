import { readFileSync } from "node:fs";
import { join } from "node:path";

// The package is three folders above the build, and two above the sources.
const manifest = ["../../..", "../.."].map((up) => join(__dirname, up, "package.json")).flatMap(read)[0];

/** Version of this package. */
export const VERSION: string = manifest ?? "0.0.0";

function read(file: string): readonly string[] {
  try {
    const { name, version } = JSON.parse(readFileSync(file, "utf8")) as { name?: string; version?: string };
    return name === "dynamodb-baseline" && version !== undefined ? [version] : [];
  } catch {
    // The file is in the other place.
    return [];
  }
}
