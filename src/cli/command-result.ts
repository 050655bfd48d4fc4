/** The output of a command, and the exit code of the program. */
export interface CommandResult {
  readonly output: string;
  readonly exitCode: number;
}
