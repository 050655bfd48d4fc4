import { Token } from "cdktf";

/** Runs `check` only on a value that is known at synth: a Terraform reference is not, and cannot be looked at. */
export function ifKnown<T>(value: T | undefined, check: (known: T) => void): void {
  if (value !== undefined && !Token.isUnresolved(value)) check(value);
}
