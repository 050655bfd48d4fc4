import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { ConfigError, type ConfigProblem, quote } from "./config-error";
import { JsonSyntaxError, parseJson } from "./json-text";
import { parseConfig } from "./parse";
import type { BaselineConfig } from "./schema";
import { nearest } from "./suggestion";

/** Where environments are looked for. */
export interface LoadOptions {
  /** Folder of the environments that are chosen by name. */
  readonly environmentsFolder: string;
}

/**
 * Reads, checks and completes the configuration of an environment.
 *
 * @param nameOrPath A name, such as `example` for `<environmentsFolder>/example.json`; or a path to a file, which
 * contains a slash or ends in `.json`, relative to the working directory.
 * @throws ConfigError when there is no such file, it cannot be read, it is not JSON, or anything in it is wrong.
 */
export function loadConfig(nameOrPath: string, options: LoadOptions): BaselineConfig {
  const file = /[/\\]|\.json$/.test(nameOrPath)
    ? resolve(nameOrPath)
    : join(options.environmentsFolder, `${nameOrPath}.json`);
  const text = read({ file, nameOrPath, ...options });
  return parseConfig(parse({ file, text }), { source: file });
}

/** Nothing is there, or nothing can be: part of the path is a file, the name is too long or holds a NUL. */
const MISSING: readonly string[] = ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"];

function read(request: LoadOptions & { readonly file: string; readonly nameOrPath: string }): string {
  const { file } = request;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = codeOf(error);
    throw refusal({ file, problem: MISSING.includes(code) ? notThere(request) : unreadable(code) });
  }
}

function notThere(
  request: LoadOptions & { readonly file: string; readonly nameOrPath: string },
): Omit<ConfigProblem, "path"> {
  const environments = environmentsIn(request.environmentsFolder);
  const meant = nearest({ word: basename(request.nameOrPath, ".json"), among: environments });
  const known =
    environments.length === 0
      ? `There are no environments in ${request.environmentsFolder}.`
      : `Environments here: ${environments.join(", ")}.`;
  return {
    problem: "there is no such file",
    got: quote(request.nameOrPath),
    allowed: environments,
    fix: `${meant === undefined ? "" : `Did you mean ${quote(meant)}? `}${known} A path to a file of yours works too: ./my.json.`,
  };
}

function unreadable(code: string): Omit<ConfigProblem, "path"> {
  const fix = code === "EISDIR" ? "Name the file, not its folder." : "Check its permissions.";
  return { problem: `the file cannot be read (${code})`, fix };
}

function environmentsIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "schema.json");
    return files.map((file) => basename(file, ".json")).sort();
  } catch {
    // The folder is missing too: then there are none to propose.
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
