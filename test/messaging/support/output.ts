/**
 * Keeps the lines that are written to the standard streams, which Lambda makes the log of, instead of writing them.
 * `jest.restoreAllMocks()` ends it.
 */
export function captureOutput(): readonly string[] {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((chunk) => {
      lines.push(...String(chunk).split("\n").filter(Boolean));
      return true;
    });
  }
  return lines;
}
