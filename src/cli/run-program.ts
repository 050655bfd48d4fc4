import { PolicySyntaxError } from "../prove/documents/policy-document";
import { TemplateError } from "../prove/terraform/stack";
import { canCommand } from "./can-command";
import { checkCommand } from "./check-command";
import type { CommandResult } from "./command-result";
import { diffCommand } from "./diff-command";
import { InputError } from "./input-error";
import { proveCommand } from "./prove-command";
import { parseArguments, USAGE } from "./usage";

/** What the program prints, and how it ends. */
export interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  /** The usage explains the codes. */
  readonly exitCode: number;
}

/**
 * The program from its parameters to what it prints: `runProgram(["prove", "cdktf.out"])`.
 *
 * Reports are written to the files that the parameters name. Nothing is thrown: an error is printed, with exit code 3 if
 * the input is wrong and 4 if the program is.
 */
export function runProgram(parameters: readonly string[]): ProgramResult {
  try {
    const { output, exitCode } = run(parameters);
    return { stdout: printable(output), stderr: "", exitCode };
  } catch (error) {
    const isRefusal = error instanceof Error && REFUSALS.some((kind) => error instanceof kind);
    return isRefusal
      ? { stdout: "", stderr: `${error.message}\n`, exitCode: 3 }
      : { stdout: "", stderr: `${String((error as Error).stack ?? error)}\nPlease report it.\n`, exitCode: 4 };
  }
}

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
    case "check":
      return checkCommand(asked);
  }
}

/** Names come from the input: what would steer a terminal is shown as a replacement character. */
function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, "\ufffd");
}
