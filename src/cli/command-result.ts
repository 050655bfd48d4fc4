/** What a command prints, and how the program ends. */
export interface CommandResult {
  readonly output: string;
  readonly exitCode: number;
}
