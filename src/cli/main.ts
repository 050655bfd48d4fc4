#!/usr/bin/env node
import { endQuietly } from "./quiet-end";
import { runProgram } from "./run-program";

endQuietly();
const { stdout, stderr, exitCode } = runProgram(process.argv.slice(2));
process.exitCode = exitCode;
process.stdout.write(stdout);
process.stderr.write(stderr);
