import { Token } from "cdktf";

/** Runs `check` on a value that is known at synth. A Terraform reference passes, because its value is unknown. */
export function ifKnown<T>(value: T | undefined, check: (known: T) => void): void {
  if (value !== undefined && !Token.isUnresolved(value)) check(value);
}
