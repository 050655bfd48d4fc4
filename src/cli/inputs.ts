import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { decoded } from "./decoded-text";
import { InputError } from "./input-error";

/** One document with Terraform's JSON. */
export interface InputDocument {
  /** Name of the stack, for reports. */
  readonly id: string;
  /** Relative to the working folder, with slashes. */
  readonly file: string;
  readonly text: string;
}

export interface Inputs {
  readonly documents: readonly InputDocument[];
  /** `subjects.json` of each folder that has one. */
  readonly subjectsFiles: readonly string[];
}

/** The folder that `npm start` writes. */
const DEFAULT_FOLDER = "cdktf.out";
const STACK_FILE = "cdk.tf.json";
const SUBJECTS_FILE = "subjects.json";

/** In bytes. Larger than any real plan; a text of this size is read within seconds. */
const LARGEST_FILE = 256 * 2 ** 20;

/**
 * Reads every stack in the named folders and files; without a name, those of the only environment in `cdktf.out`.
 *
 * @throws InputError if there is no stack, or one cannot be read.
 */
export function readInputs(paths: readonly string[]): Inputs {
  const asked = paths.length === 0 ? [DEFAULT_FOLDER] : paths;
  const found = asked.map(filesOf);
  const files = [...new Set(found.flatMap((one) => one.files))];
  const ids = files.map(idOf);
  const documents = files.map((file, index) => {
    const id = ids[index] ?? file;
    const isUnique = ids.filter((one) => one === id).length === 1;
    return { id: isUnique ? id : shown(file), file: shown(file), text: readText(file) };
  });
  return { documents, subjectsFiles: found.flatMap((one) => one.subjectsFiles) };
}

/** @throws InputError if the file does not exist, is too large, cannot be read or is no text. */
export function readText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_FILE) {
      throw new InputError(`${shown(file)} must be at most ${LARGEST_FILE} bytes, got ${size}. Give one stack a file.`);
    }
    return decoded(shown(file), readFileSync(file));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new InputError(`${shown(file)} cannot be read (${code}). Check the path and its permissions.`);
  }
}

function filesOf(path: string): Found {
  const place = resolve(path);
  if (!existsSync(place)) {
    const fix =
      path === DEFAULT_FOLDER
        ? "Write the stacks with `npm start`, or name a folder, a plan or a state."
        : "Name a folder with synthesized stacks, or a file with the output of `terraform show -json`.";
    throw new InputError(`${path} does not exist. ${fix}`);
  }
  if (!statSync(place).isDirectory()) return { files: [place], subjectsFiles: [] };
  const environments = environmentsIn(place);
  if (environments.length > 0) return filesOf(theOnly(environments, path));
  const stacks = join(place, "stacks");
  const below = existsSync(stacks)
    ? readdirSync(stacks)
        .sort()
        .map((stack) => join(stacks, stack, STACK_FILE))
    : [join(place, STACK_FILE)];
  const files = below.filter((file) => existsSync(file));
  if (files.length === 0) {
    throw new InputError(
      `${path} must contain stacks/*/${STACK_FILE} or ${STACK_FILE}, got neither. Write the stacks with \`npm start\` or \`cdktf synth\`.`,
    );
  }
  const subjects = join(place, SUBJECTS_FILE);
  return { files, subjectsFiles: existsSync(subjects) ? [subjects] : [] };
}

/** The folders with stacks in an output folder; the output folder too, if it has stacks itself and in folders below. */
function environmentsIn(place: string): readonly string[] {
  const hasStacks = (folder: string) => existsSync(join(folder, "stacks"));
  const below = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "stacks" && !entry.name.startsWith("."))
    .map((entry) => join(place, entry.name))
    .filter(hasStacks)
    .sort();
  return below.length > 0 && hasStacks(place) ? [place, ...below] : below;
}

function theOnly(environments: readonly string[], path: string): string {
  const [only, ...others] = environments;
  if (only !== undefined && others.length === 0) return only;
  const old = shown(join(path, "stacks"));
  const ofOldRelease = environments.includes(resolve(path))
    ? ` Release 0.1.0 wrote ${old} for all environments, and no later release updates it. Delete it once ` +
      "`terraform init` has run in the new folders."
    : "";
  // Stacks of two environments together would be proved as if they were in the same accounts.
  throw new InputError(
    `${path} must contain one environment, got ${environments.length}: ${environments.map(shown).join(", ")}. ` +
      `Name one of them.${ofOldRelease}`,
  );
}

interface Found {
  readonly files: readonly string[];
  readonly subjectsFiles: readonly string[];
}

function idOf(file: string): string {
  const name = basename(file);
  return name === STACK_FILE ? basename(resolve(file, "..")) : name.replace(/\.json$/, "");
}

/** The path relative to the working folder, with slashes on every system. */
export function shown(file: string): string {
  const path = relative(process.cwd(), resolve(file)) || ".";
  return path.replaceAll("\\", "/");
}
