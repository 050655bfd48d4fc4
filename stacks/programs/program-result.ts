import { endQuietly } from "../../src/cli/quiet-end";

/** What a command of a clone prints, and its exit code. */
export interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** How a command is called. */
export interface ProgramCall {
  /** What stands after the name of the program. */
  readonly parameters: readonly string[];
  /** Environment variables of the process. */
  readonly variables: NodeJS.ProcessEnv;
}

/** Each as a line of output. */
export function lines(said: readonly string[]): string {
  return said.map((line) => `${line}\n`).join("");
}

/** Prints what a command has to say, and leaves its exit code to the process. */
export function print({ stdout, stderr, exitCode }: ProgramResult): void {
  endQuietly();
  process.exitCode = exitCode;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
}
