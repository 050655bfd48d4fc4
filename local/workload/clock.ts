const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function inBase32(number: number, length: number): string {
  return number === 0 && length === 0 ? "" : inBase32(Math.floor(number / 32), length - 1) + DIGITS[number % 32];
}

/** A clock that stands still until it is moved, and makes message ids of its time. */
export class Clock {
  private made = 0;

  constructor(public milliseconds = Date.parse("2026-06-01T12:00:00.000Z")) {}

  forward(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }

  /** A ULID of now, or of `offset` milliseconds from now. Later ULIDs of the same moment are greater. */
  ulid(offset = 0): string {
    this.made += 1;
    const text = (number: number, length: number): string => inBase32(number, length - 1).slice(-length);
    return text(this.milliseconds + offset, 10).padStart(10, "0") + text(this.made, 16).padStart(16, "0");
  }
}
