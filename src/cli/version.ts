import { readFileSync } from "node:fs";
import { join } from "node:path";

// Three folders up from the build, two from the sources.
const manifest = ["../../..", "../.."].map((up) => join(__dirname, up, "package.json")).flatMap(read)[0];

/** Of this package. */
export const VERSION: string = manifest ?? "0.0.0";

function read(file: string): readonly string[] {
  try {
    const { name, version } = JSON.parse(readFileSync(file, "utf8")) as { name?: string; version?: string };
    return name === "dynamodb-baseline" && version !== undefined ? [version] : [];
  } catch {
    // The other place has it.
    return [];
  }
}
