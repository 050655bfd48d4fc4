import { formatProblem } from "../table/row-format";

/** A row of which is not known to whom it belongs. It stays, because what belongs to it would stay for ever. */
export class UnknownRowError extends Error {
  override readonly name = "UnknownRowError";
}

/** A row of a later format, which this code does not understand. */
export class LaterRowError extends Error {
  override readonly name = "NewerRowError";
}

/** Texts of the user are left in the conversation: the user's row stays, so that the next run finds them. */
export class TextsLeftError extends Error {
  override readonly name = "TextsLeftError";
}

/** Whether a version is not understood. Older rows have the same keys, the same other side and the same sender. */
export function isLater(version: unknown): boolean {
  const problem = formatProblem(version);
  return problem !== undefined && problem !== "OldRowError";
}
