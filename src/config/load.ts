import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { ConfigError, type ConfigProblem, quote } from "./config-error";
import { JsonSyntaxError, parseJson } from "./json-text";
import { parseConfig } from "./parse";
import type { BaselineConfig } from "./schema";
import { nearest } from "./suggestion";

/** Options of `loadConfig`. */
export interface LoadOptions {
  /** Folder of the environments that have a name. */
  readonly environmentsFolder: string;
}

/**
 * Reads, checks and completes the configuration of an environment.
 *
 * @param nameOrPath A name, such as `example` for `<environmentsFolder>/example.json`, or a path to a file. A path
 * contains a slash or ends in `.json`, and is relative to the working directory. If a name is given, the file must
 * contain the same name.
 * @throws ConfigError if there is no such file, if it cannot be read, if it is not JSON, or if a setting is wrong.
 */
export function loadConfig(nameOrPath: string, options: LoadOptions): BaselineConfig {
  const file = environmentFileOf(nameOrPath, options);
  const text = decoded({ file, bytes: read({ file, nameOrPath, ...options }) });
  if (file.toLowerCase() === join(resolve(options.environmentsFolder), SCHEMA).toLowerCase()) {
    const problem = "is the schema of the settings and not an environment";
    throw refusal({ file, problem: { problem, fix: known(options.environmentsFolder) } });
  }
  return parseConfig(parse({ file, text }), { source: file, name: isPath(nameOrPath) ? undefined : nameOrPath });
}

/** The file that a name or a path means, whether it exists or not. */
export function environmentFileOf(nameOrPath: string, { environmentsFolder }: LoadOptions): string {
  return isPath(nameOrPath) ? resolve(nameOrPath) : join(environmentsFolder, `${nameOrPath}.json`);
}

function isPath(nameOrPath: string): boolean {
  return /[/\\]|\.json$/.test(nameOrPath);
}

/** File in the same folder that describes the settings to editors. */
const SCHEMA = "schema.json";

/** End of the names of files in the same folder that say what was applied. */
const APPLIED = ".applied.json";

/** Codes of a missing file: it does not exist, part of its path is a file, or its name is too long or contains NUL. */
const MISSING: readonly string[] = ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"];

function read(request: LoadOptions & { readonly file: string; readonly nameOrPath: string }): Buffer {
  const { file } = request;
  try {
    return readFileSync(file);
  } catch (error) {
    const code = codeOf(error);
    throw refusal({ file, problem: MISSING.includes(code) ? notThere(request) : unreadable(code) });
  }
}

/** Decodes UTF-8, and refuses UTF-16, which Notepad and PowerShell write: it has zero bytes. */
function decoded({ file, bytes }: { readonly file: string; readonly bytes: Buffer }): string {
  const problem = { problem: "is not a text in UTF-8", fix: "In your editor, save it as UTF-8." };
  if (bytes.includes(0)) throw refusal({ file, problem });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refusal({ file, problem });
  }
}

function notThere(
  request: LoadOptions & { readonly file: string; readonly nameOrPath: string },
): Omit<ConfigProblem, "path"> {
  const environments = environmentsIn(request.environmentsFolder);
  const meant = nearest({ word: basename(request.nameOrPath, ".json"), among: environments });
  return {
    problem: "there is no such file",
    got: quote(request.nameOrPath),
    allowed: environments,
    fix: `${meant === undefined ? "" : `Did you mean ${quote(meant)}? `}${known(request.environmentsFolder)} A path to a file of yours works too: ./my.json.`,
  };
}

function known(folder: string): string {
  const environments = environmentsIn(folder);
  return environments.length === 0
    ? `There are no environments in ${folder}.`
    : `Environments here: ${environments.join(", ")}.`;
}

function unreadable(code: string): Omit<ConfigProblem, "path"> {
  const fix = code === "EISDIR" ? "Name the file, not its folder." : "Check its permissions.";
  return { problem: `the file cannot be read (${code})`, fix };
}

/** Names of the environments in a folder, in order. */
export function environmentsIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter(
      (file) => file.endsWith(".json") && file !== SCHEMA && !file.endsWith(APPLIED),
    );
    return files.map((file) => basename(file, ".json")).sort();
  } catch {
    // The folder is missing too: the error then proposes no name.
    return [];
  }
}

function parse({ file, text }: { readonly file: string; readonly text: string }): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const problem = `is not JSON at line ${error.line}, column ${error.column}: ${error.message}`;
    throw refusal({
      file,
      problem: { problem, fix: "Correct it there; an editor with JSON support marks the place." },
    });
  }
}

function refusal(about: { readonly file: string; readonly problem: Omit<ConfigProblem, "path"> }): ConfigError {
  return new ConfigError({ source: about.file, problems: [{ path: "", ...about.problem }] });
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown reason";
}
