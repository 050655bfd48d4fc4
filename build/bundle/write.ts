import { join, resolve } from "node:path";
import { markUpToDate } from "./up-to-date";
import { writeFunctions } from "./write-functions";
import { writeProgram } from "./write-program";

const root = resolve(__dirname, "..", "..", "..");

async function write(): Promise<void> {
  await Promise.all([writeFunctions({ root, folder: join(root, "dist", "functions") }), writeProgram({ root })]);
  markUpToDate({ root });
}

write().catch((error: unknown) => {
  process.stderr.write(`The build could not be bundled: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
