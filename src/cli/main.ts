#!/usr/bin/env node
import { runProgram } from "./run-program";

const { stdout, stderr, exitCode } = runProgram(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
