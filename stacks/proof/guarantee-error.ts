/** What is written does not keep what is promised. */
export class GuaranteeError extends Error {
  override readonly name = "GuaranteeError";
}
