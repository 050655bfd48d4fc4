/** A key cannot be made of these parts, or read back into them. It names the part and never its value. */
export class KeyPartError extends Error {
  override readonly name = "KeyPartError";
}
