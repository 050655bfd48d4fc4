import { parseWaivers, type Waiver } from "../checks/waiver";
import { InputError } from "./input-error";
import { readText, shown } from "./inputs";
import { strictInput } from "./strict-input";

/**
 * The waivers of a file.
 *
 * @param ids What a waiver may name as its control.
 * @throws InputError with every problem of the file.
 */
export function readWaivers(file: string, ids: readonly string[]): readonly Waiver[] {
  const json = strictInput(shown(file), readText(file));
  const { waivers, problems } = parseWaivers(json, ids);
  if (problems.length > 0) throw problemsOf(file, problems);
  return waivers;
}

/** @throws InputError if there are waivers that nothing needs. */
export function refuseUnused(file: string, unused: readonly Waiver[]): void {
  if (unused.length === 0) return;
  const problems = unused.map(
    ({ control, address }) =>
      `${control} of ${address}: nothing of this address fails or is undecided; take the waiver out, or mend its address`,
  );
  throw problemsOf(file, problems);
}

function problemsOf(file: string, problems: readonly string[]): InputError {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = problems.map((one) => `  ${one}`);
  return new InputError([`${shown(file)}: ${count}. docs/check.md describes the file.`, ...lines].join("\n"));
}
