/** What was given cannot be worked with; its message says what was wrong, what was got and what to do. */
export class InputError extends Error {
  override readonly name = "InputError";
}
