/** A construct was given something that it refuses: what, what is allowed, and what to do is in the message. */
export class ConstructError extends Error {
  override readonly name = "ConstructError";
}
