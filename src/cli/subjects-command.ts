import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { TableModel } from "../model/types";
import { SUBJECTS_VERSION, type SubjectsFile } from "../prove/documents/subjects";
import type { CommandResult } from "./command-result";
import { InputError } from "./input-error";
import { readInputs, readText, shown } from "./inputs";
import { readModel } from "./model-file";
import { parseSubjects } from "./parse-subjects";
import { strictInput } from "./strict-input";
import { changedSettings } from "./subjects/changed-settings";
import type { Finding } from "./subjects/finding";
import { type FoundSubjects, foundSubjects } from "./subjects/found-subjects";
import { hintFor, type Said } from "./subjects/said-subjects";
import type { Arguments } from "./usage";

/**
 * Writes the subjects file for a model and the stacks with its table, and prints how each subject was found.
 *
 * @throws InputError if the file is there with another content, and neither `--force` nor `--check` is given.
 */
export function subjectsCommand(asked: Arguments): CommandResult {
  if (asked.model === undefined) {
    throw new InputError("subjects needs --model FILE: the model of the table, as JSON, TypeScript or JavaScript.");
  }
  const model = readModel(asked.model, asked.name);
  const { documents } = readInputs(asked.inputs);
  const templates = new Map(documents.map(({ id, text }) => [id, text]));
  const said = saidIn(asked.said, model);
  const result = foundSubjects({ templates, model, said, tableName: asked.table });
  const text = `${JSON.stringify(result.file, undefined, 2)}\n`;
  const out = asked.out ?? placeBeside(asked.inputs, documents[0]?.file);
  // What is written can be read, or nothing is written.
  const file = parseSubjects(shown(out), text);
  const exitCode = result.findings.some(({ kind }) => kind === "notFound") || result.notRead.length > 0 ? 2 : 0;
  const there = existsSync(out) ? strictInput(shown(out), readText(out)) : undefined;
  const wanted = JSON.parse(text);
  const isSame = isDeepStrictEqual(there, wanted);
  const changes = isSame ? [] : changedSettings(there, wanted);
  if (asked.check === true) {
    const verdict = isSame ? `${shown(out)} is what would be written` : `${shown(out)} is not what would be written`;
    return { output: lines([...changes, verdict]), exitCode: isSame ? exitCode : 1 };
  }
  if (there !== undefined && !isSame && asked.force !== true) {
    throw new InputError(
      [
        `${shown(out)} is there and would change. Write it with --force, or another file with --out FILE.`,
        ...changes,
      ].join("\n"),
    );
  }
  if (!isSame) writeFileSync(out, text);
  const written = isSame ? `${shown(out)} is what would be written` : `${shown(out)} is written`;
  return { output: lines([...described(result, file), written]), exitCode };
}

/** Beside the stacks, where `prove` looks for it. */
function placeBeside(inputs: readonly string[], first: string | undefined): string {
  if (first === undefined || inputs.length > 1) {
    throw new InputError("There are several inputs. Name the file to write with --out FILE.");
  }
  const folder = first.replace(/\/?(?:stacks\/[^/]+\/)?cdk\.tf\.json$/, "") || ".";
  return join(folder === first ? dirname(first) : folder, "subjects.json");
}

const SETTINGS = [
  "version",
  "environment",
  "organization",
  "account",
  "region",
  "subjects",
  "missingRoles",
  "harmlessCommands",
  "suggestions",
  "givenUp",
];

const NO_ORGANIZATION = { accounts: [], boundAccounts: [] };

/** What the user says. Its values are checked together with what is found. */
function saidIn(path: string | undefined, model: TableModel): Said {
  if (path === undefined) return {};
  const value = strictInput(shown(path), readText(path));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InputError(`${shown(path)} must be an object, as docs/prove.md describes it.`);
  }
  const others = Object.keys(value).filter((name) => !SETTINGS.includes(name));
  if (others.length > 0) {
    throw new InputError(`${shown(path)} has ${others.join(", ")}; its settings are ${SETTINGS.join(", ")}.`);
  }
  // The form of a subjects file: what is left out is left out on purpose.
  const { version: _, ...said } = parseSubjects(
    shown(path),
    JSON.stringify({ version: SUBJECTS_VERSION, subjects: {}, organization: NO_ORGANIZATION, ...value, model }),
  );
  return Object.fromEntries(Object.entries(said).filter(([name]) => name in value));
}

const WORDS: Readonly<Record<Finding["kind"], string>> = { found: "found", none: "none", notFound: "not found" };

function described({ findings, notRead }: FoundSubjects, { subjects }: SubjectsFile): readonly string[] {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const missing = findings.filter(({ kind }) => kind === "notFound").length;
  return [
    ...findings.map(({ kind, name, because }) => {
      const values = kind === "found" ? `${(subjects[name] ?? []).join(", ")} (${because})` : because;
      const hint = kind === "notFound" ? `: set it by ${hintFor(name)} in the file of --said` : "";
      return `${WORDS[kind].padEnd(9)}  ${name.padEnd(width)}  ${values}${hint}`;
    }),
    ...notRead.map((place) => `not read   ${place}`),
    missing === 0
      ? "Every subject is found, or there is none."
      : `${missing} not found: guarantees about them are undecided.`,
  ];
}

function lines(of: readonly string[]): string {
  return `${of.join("\n")}\n`;
}
