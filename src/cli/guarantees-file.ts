import { type OwnGuarantees, type OwnGuaranteesInputs, problemsOf } from "../prove/questions/own-guarantees";
import { InputError } from "./input-error";
import { readText, shown } from "./inputs";
import { strictInput } from "./strict-input";

/**
 * Reads guarantees of a team from a JSON file.
 *
 * @throws InputError with every problem of the file.
 */
export function readGuarantees(path: string, inputs: OwnGuaranteesInputs): OwnGuarantees {
  const value = strictInput(shown(path), readText(path));
  const problems = problemsOf(value, inputs);
  if (problems.length === 0) return value as OwnGuarantees;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = problems.map((one) => `  ${one}`);
  throw new InputError([`${shown(path)} has ${count}. docs/prove.md describes the file.`, ...lines].join("\n"));
}
