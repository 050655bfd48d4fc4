/** An input or parameter is wrong. The message says what is wrong, what was given and what to do. */
export class InputError extends Error {
  override readonly name = "InputError";
}
