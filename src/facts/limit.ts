/** A whole number between two bounds, both allowed. */
export interface Range {
  /** What is counted, such as `days`. */
  readonly unit: string;
  readonly min: number;
  /** Absent where AWS names no highest value, or raises it on request. */
  readonly max?: number;
  readonly default?: number;
  /** Page of AWS that states the bounds. */
  readonly source: string;
}

/** A number out of a fixed list. */
export interface Choice {
  readonly unit: string;
  readonly allowed: readonly number[];
  readonly default: number;
  readonly source: string;
}

/** Thrown when a number is outside what AWS, or this baseline, allows. */
export class LimitError extends RangeError {
  constructor(message: string) {
    super(message);
    this.name = "LimitError";
  }
}

/** The bounds in words, such as `1 to 35 days`. */
export function rangeInWords(limit: Range): string {
  const { min, max, unit } = limit;
  return max === undefined ? `${min} or more ${unit}` : `${min} to ${max} ${unit}`;
}

/**
 * Refuses a number out of range. An absent value and a Terraform reference, of which nobody knows the number before
 * apply, are let through.
 *
 * @throws LimitError with the rule, what was got, and the page of AWS.
 */
export function assertWithin(check: {
  /** Construct path of the owner. */
  readonly path?: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly limit: Range;
}): void {
  const { path, name, value, limit } = check;
  if (value === undefined || isReference(value)) return;
  if (Number.isInteger(value) && value >= limit.min && value <= (limit.max ?? Number.MAX_SAFE_INTEGER)) return;
  throw new LimitError(`${placed(path)}\`${name}\` must be ${rangeInWords(limit)}, got ${value}. See ${limit.source}`);
}

/**
 * Refuses a number that is not on the list. An absent value and a Terraform reference are let through.
 *
 * @throws LimitError with the list, what was got, and the page of AWS.
 */
export function assertOneOf(check: {
  /** Construct path of the owner. */
  readonly path?: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly limit: Choice;
}): void {
  const { path, name, value, limit } = check;
  if (value === undefined || isReference(value) || limit.allowed.includes(value)) return;
  throw new LimitError(
    `${placed(path)}\`${name}\` must be one of ${limit.allowed.join(", ")} ${limit.unit}, got ${value}. See ${limit.source}`,
  );
}

function placed(path: string | undefined): string {
  return path === undefined ? "" : `${path}: `;
}

// CDKTF writes a reference to a number as a float below -1e288. It is told by its size, because this file imports
// nothing: the configuration is read before CDKTF is.
function isReference(value: number): boolean {
  return value < -1e288 && Number.isFinite(value);
}
