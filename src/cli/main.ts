#!/usr/bin/env node
import { PolicySyntaxError } from "../prove/documents/policy-document";
import { TemplateError } from "../prove/terraform/stack";
import { canCommand } from "./can-command";
import type { CommandResult } from "./command-result";
import { diffCommand } from "./diff-command";
import { InputError } from "./input-error";
import { proveCommand } from "./prove-command";
import { parseArguments, USAGE } from "./usage";

/** What says in plain words what is wrong with the input; anything else is a fault of ours. */
const REFUSALS = [InputError, TemplateError, PolicySyntaxError];

function run(parameters: readonly string[]): CommandResult {
  const asked = parseArguments(parameters);
  switch (asked.command) {
    case "help":
      return { output: USAGE, exitCode: 0 };
    case "prove":
      return proveCommand(asked);
    case "diff":
      return diffCommand(asked);
    case "can":
      return canCommand(asked);
  }
}

/** Names come from the input: what would steer a terminal is shown as a replacement character. */
function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, "\ufffd");
}

try {
  const { output, exitCode } = run(process.argv.slice(2));
  process.stdout.write(printable(output));
  process.exitCode = exitCode;
} catch (error) {
  const isRefusal = error instanceof Error && REFUSALS.some((kind) => error instanceof kind);
  process.stderr.write(
    isRefusal ? `${error.message}\n` : `${String((error as Error).stack ?? error)}\nPlease report it.\n`,
  );
  process.exitCode = isRefusal ? 3 : 4;
}
