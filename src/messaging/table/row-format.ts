import { FORMAT_VERSION } from "../ports/text-cipher";

/** Why a row is not read: its format is older or newer than the one of this code, or its version is no whole number. */
export type FormatProblem = "OldRowError" | "NewerRowError" | "WrongRowError";

/** A row of another format. Only its name goes into the log. */
export class RowFormatError extends Error {
  constructor(override readonly name: FormatProblem) {
    super(`The row is not of format ${FORMAT_VERSION}.`);
  }
}

/**
 * Why a row with this version is not read; undefined if it is of this code's format.
 *
 * Rows of before the first version have none. What is stored in them is not bound to its writer, so none of it is shown.
 * A newer row comes from a deployment that was taken back.
 */
export function formatProblem(version: unknown): FormatProblem | undefined {
  if (version === FORMAT_VERSION) return undefined;
  if (version === undefined) return "OldRowError";
  if (typeof version !== "number" || !Number.isInteger(version)) return "WrongRowError";
  return version < FORMAT_VERSION ? "OldRowError" : "NewerRowError";
}
