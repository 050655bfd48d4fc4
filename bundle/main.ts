import { join, resolve } from "node:path";
import { writeFunctions } from "./write-functions";
import { writeProgram } from "./write-program";

// `npm run build` runs this file from `dist/bundle`, after the compiler.
const root = resolve(__dirname, "..", "..");
Promise.all([writeFunctions({ root, folder: join(root, "dist", "functions") }), writeProgram({ root })]).catch(
  (error: unknown) => {
    process.stderr.write(`The build could not be bundled: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  },
);
