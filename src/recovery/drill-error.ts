/** A drill cannot be carried out as it was asked. Nothing was made or deleted. The message says what to do. */
export class DrillError extends Error {
  override readonly name = "DrillError";
}
