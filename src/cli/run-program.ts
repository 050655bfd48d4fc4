import { PolicySyntaxError } from "../prove/documents/policy-document";
import { TemplateError } from "../prove/terraform/stack";
import { canCommand } from "./can-command";
import { checkCommand } from "./check-command";
import { checkPlanCommand } from "./check-plan-command";
import type { CommandResult } from "./command-result";
import { diffCommand } from "./diff-command";
import { InputError } from "./input-error";
import { modelCommand } from "./model-command";
import { pictureCommand } from "./picture-command";
import { proveCommand } from "./prove-command";
import { TooManyRoles } from "./reach/reach";
import { subjectsCommand } from "./subjects-command";
import { parseArguments, USAGE } from "./usage";

/** The output of the program, and its exit code. */
export interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  /** `--help` explains the codes. */
  readonly exitCode: number;
}

/**
 * Runs the program with parameters, such as `runProgram(["prove", "cdktf.out"])`, and returns what it prints.
 *
 * It writes reports to the files that the parameters name. It does not throw: an error is printed, with exit code 3 if
 * the input is wrong, and 4 if the program has a fault.
 */
export function runProgram(parameters: readonly string[]): ProgramResult {
  try {
    const { output, notes = "", exitCode } = run(parameters);
    return { stdout: printable(output), stderr: printable(notes), exitCode };
  } catch (error) {
    const isRefusal = error instanceof Error && REFUSALS.some((kind) => error instanceof kind);
    return isRefusal
      ? { stdout: "", stderr: `${error.message}\n`, exitCode: 3 }
      : { stdout: "", stderr: `${String((error as Error).stack ?? error)}\nPlease report it.\n`, exitCode: 4 };
  }
}

/** Errors about the input. Any other error is a fault of the program. */
const REFUSALS = [TooManyRoles, InputError, TemplateError, PolicySyntaxError];

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
    case "check-plan":
      return checkPlanCommand(asked);
    case "picture":
      return pictureCommand(asked);
    case "subjects":
      return subjectsCommand(asked);
    case "model":
      return modelCommand(asked);
  }
}

/** Replaces control characters, which could steer a terminal: names in the output come from the input. */
function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, "\ufffd");
}
