import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { check } from "../checks/check-controls";
import { CONTROLS } from "../checks/controls";
import { parseWaivers, type Waiver } from "../checks/waiver";
import type { CommandResult } from "./command-result";
import { InputError } from "./input-error";
import { readInputs, readText, shown } from "./inputs";
import { type CheckReport, countsOf } from "./reports/check";
import { checkJson } from "./reports/check-json";
import { checkJunit } from "./reports/check-junit";
import { checkSarif } from "./reports/check-sarif";
import { checkText } from "./reports/check-text";
import { templateOf } from "./templates/template-of-documents";
import type { Arguments } from "./usage";
import { VERSION } from "./version";

/** Looks at every control. @throws InputError, TemplateError for bad input. */
export function checkCommand({ inputs: paths, waivers: file, json, junit, sarif }: Arguments): CommandResult {
  const start = performance.now();
  const { documents } = readInputs(paths);
  const { template, notRead } = templateOf(documents);
  const waivers = file === undefined ? [] : readWaivers(file);
  const { controls, unusedWaivers } = check(template, { waivers });
  if (file !== undefined) refuseUnused(file, unusedWaivers);
  const report: CheckReport = { controls, notRead, documents, version: VERSION };
  if (json !== undefined) write(json, checkJson(report));
  if (junit !== undefined) write(junit, checkJunit(report));
  if (sarif !== undefined) write(sarif, checkSarif(report));
  const { failed, undecided } = countsOf(report);
  return {
    output: checkText({ ...report, milliseconds: performance.now() - start }),
    exitCode: failed > 0 ? 1 : undecided + notRead.length > 0 ? 2 : 0,
  };
}

/** @throws InputError with every problem of the file. */
function readWaivers(file: string): readonly Waiver[] {
  let json: unknown;
  try {
    json = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${shown(file)} is not JSON: ${(error as Error).message}.`);
  }
  const { waivers, problems } = parseWaivers(
    json,
    CONTROLS.map(({ id }) => id),
  );
  if (problems.length > 0) throw problemsOf(file, problems);
  return waivers;
}

function refuseUnused(file: string, unused: readonly Waiver[]): void {
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

function write(file: string, text: string): void {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}
