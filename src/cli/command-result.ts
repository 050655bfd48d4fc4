/** The output of a command, and the exit code of the program. */
export interface CommandResult {
  readonly output: string;
  /** What is said beside the output, on the standard error: the output may be a file of its own. */
  readonly notes?: string;
  readonly exitCode: number;
}
