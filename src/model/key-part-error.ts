/** A key cannot be made from these parts, or read back into them. The message names the part and never its value. */
export class KeyPartError extends Error {
  override readonly name = "KeyPartError";
}
