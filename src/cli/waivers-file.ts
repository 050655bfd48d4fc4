import type { Checked } from "../checks/check-controls";
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

/** @throws InputError if there are waivers that nothing needs, or that do not say which stack they mean. */
export function refuseWaivers(
  file: string,
  { unusedWaivers, ambiguousWaivers }: Pick<Checked, "unusedWaivers" | "ambiguousWaivers">,
): void {
  const problems = [
    ...unusedWaivers.map(
      ({ control, address }) =>
        `${control} of ${address}: nothing of this address fails or is undecided; take the waiver out, or mend its address`,
    ),
    ...ambiguousWaivers.map(
      ({ waiver: { control, address }, stacks }) =>
        `${control} of ${address}: ${stacks.join(" and ")} have it; write ${stacks.map((one) => `${one}: ${address}`).join(" or ")}, and a waiver for each that is meant`,
    ),
  ];
  if (problems.length > 0) throw problemsOf(file, problems);
}

function problemsOf(file: string, problems: readonly string[]): InputError {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = problems.map((one) => `  ${one}`);
  return new InputError([`${shown(file)}: ${count}. docs/check.md describes the file.`, ...lines].join("\n"));
}
