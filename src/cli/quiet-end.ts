/**
 * Ends the program without a word if no one reads its output to the end, as with `| head`. The exit code stays that of the
 * answer, so that a script with `pipefail` still sees it.
 *
 * @param streams Outputs of the process. @default standard output and standard error
 */
export function endQuietly(streams: readonly NodeJS.WriteStream[] = [process.stdout, process.stderr]): void {
  for (const stream of streams) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
  }
}
