import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type OwnGuarantees, type OwnGuaranteesInputs, problemsOf } from "../prove/questions/own-guarantees";
import { InputError } from "./input-error";
import { readText, shown } from "./inputs";
import { loadModule } from "./load-module";
import { strictInput } from "./strict-input";

/**
 * Reads guarantees of a team from a file of JSON, or from what a module of TypeScript or JavaScript exports.
 *
 * @throws InputError with every problem of the file.
 */
export function readGuarantees(path: string, inputs: OwnGuaranteesInputs): OwnGuarantees {
  const value = /\.(?:c?js|ts)$/.test(path) ? exportedBy(path) : strictInput(shown(path), readText(path));
  const problems = problemsOf(value, inputs);
  if (problems.length === 0) return value as OwnGuarantees;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = problems.map((one) => `  ${one}`);
  throw new InputError([`${shown(path)} has ${count}. docs/prove.md describes the file.`, ...lines].join("\n"));
}

/** The exports `guarantees` and `subjects`, as JSON has them. A module may have others, which its own tests use. */
function exportedBy(path: string): unknown {
  if (!existsSync(path)) throw new InputError(`${shown(path)} does not exist.`);
  const { guarantees, subjects } = loadModule(shown(path), resolve(path));
  return JSON.parse(JSON.stringify({ guarantees, subjects }));
}
