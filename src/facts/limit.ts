/** Limits of a whole number. Both bounds are allowed values. */
export interface Range {
  /** Unit of the number, such as `days`. */
  readonly unit: string;
  /** Lowest allowed value. */
  readonly min: number;
  /** Highest allowed value. Absent if AWS publishes none, or raises it on request. */
  readonly max?: number;
  /** Value that is used if none is given. Absent if there is no such value. */
  readonly default?: number;
  /** AWS page that states the bounds. */
  readonly source: string;
}

/** A number from a fixed list. */
export interface Choice {
  /** Unit of the number, such as `days`. */
  readonly unit: string;
  /** Every allowed value, in ascending order. */
  readonly allowed: readonly number[];
  /** Value that is used if none is given. */
  readonly default: number;
  /** AWS page that states the list. */
  readonly source: string;
}

/** A number is outside the limits of AWS or of this baseline. The message has the limits, the number and the page. */
export class LimitError extends RangeError {
  constructor(message: string) {
    super(message);
    this.name = "LimitError";
  }
}

/** The bounds in words: `1 to 35 days`, or `1 or more days` without a highest value. */
export function rangeInWords(limit: Range): string {
  const { min, max, unit } = limit;
  return max === undefined ? `${min} or more ${unit}` : `${min} to ${max} ${unit}`;
}

/**
 * Refuses a number out of range. An absent value passes, and so does a Terraform reference, because its number is
 * unknown before apply.
 *
 * @throws LimitError with the limits, the number and the AWS page.
 */
export function assertWithin(check: {
  /** Path of the construct, such as `data/messages`. */
  readonly path?: string;
  /** Name of the option. */
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
 * Refuses a number that is not on the list. An absent value and a Terraform reference pass.
 *
 * @throws LimitError with the list, the number and the AWS page.
 */
export function assertOneOf(check: {
  /** Path of the construct, such as `data/messages`. */
  readonly path?: string;
  /** Name of the option. */
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

// CDKTF encodes a reference to a number as a float below -1e288. The size identifies it, because this file must not
// import CDKTF: the configuration is checked before CDKTF is loaded.
function isReference(value: number): boolean {
  return value < -1e288 && Number.isFinite(value);
}
