/** What was applied would be lost, or is not known. The message says what and what to do. */
export class AppliedError extends Error {
  override readonly name = "AppliedError";
}
