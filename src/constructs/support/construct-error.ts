/**
 * An option of a construct is wrong. The message has the path of the construct, the option, the rule, the given value
 * and what to do.
 */
export class ConstructError extends Error {
  override readonly name = "ConstructError";
}
