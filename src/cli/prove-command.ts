import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { GUARANTEES } from "../../policies/guarantees/all";
import { spellingIn } from "../prove/describe";
import { examine } from "../prove/examination";
import type { Outcome } from "../prove/judgement";
import { readInputs } from "./inputs";
import { junitReport } from "./reports/junit";
import { sarifReport } from "./reports/sarif";
import { textReport } from "./reports/text";
import { readSubjects } from "./subjects";
import type { Arguments } from "./usage";
import { VERSION } from "./version";

/** What a command prints, and how the program ends. */
export interface CommandResult {
  readonly output: string;
  readonly exitCode: number;
}

const EXIT_CODES: Readonly<Record<Outcome, number>> = { proved: 0, violated: 1, undecided: 2 };

/** Decides every guarantee over the inputs. @throws InputError, TemplateError, PolicySyntaxError for bad input. */
export function proveCommand({ inputs: paths, subjects, junit, sarif }: Arguments): CommandResult {
  const start = performance.now();
  const { documents, subjectsFiles } = readInputs(paths);
  const file = readSubjects(subjects, subjectsFiles);
  const templates = new Map(documents.map(({ id, text }) => [id, text]));
  const examination = examine({ templates, file, guarantees: GUARANTEES });
  const spelling = spellingIn(examination.estate, GUARANTEES);
  const inputs = documents.map((one) => one.file);
  if (junit !== undefined) write(junit, junitReport(examination, spelling));
  if (sarif !== undefined) write(sarif, sarifReport({ examination, spelling, documents, version: VERSION }));
  const milliseconds = performance.now() - start;
  const output = textReport({ examination, spelling, inputs, milliseconds });
  return { output, exitCode: EXIT_CODES[examination.outcome] };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}
