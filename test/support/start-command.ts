import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { ProgramResult } from "../../stacks/programs/program-result";
import { runStart } from "../../stacks/programs/run-start";
import { REPOSITORY } from "./environment-file";

const BUILT = join(REPOSITORY, "dist", "stacks", "programs", "start.js");

export interface StartOptions {
  /** Where somebody runs it. */
  readonly cwd: string;
  /** Environment variables besides those of this process. @default none */
  readonly variables?: NodeJS.ProcessEnv;
}

const NOT_CHOSEN = { BASELINE_ENVIRONMENT: undefined, CDKTF_OUTDIR: undefined };

/** Runs what `npm start -- <parameters>` runs, from the sources and in this process: that takes a fifth of the time. */
export function start(parameters: readonly string[], { cwd, variables }: StartOptions): ProgramResult {
  const before = process.cwd();
  process.chdir(cwd);
  try {
    return runStart({ parameters, variables: { ...process.env, ...NOT_CHOSEN, ...variables } });
  } finally {
    process.chdir(before);
  }
}

/** Runs `npm start -- <parameters>` as it was built, in a process of its own. */
export function startBuilt(parameters: readonly string[], { cwd, variables }: StartOptions): ProgramResult {
  const { status, stdout, stderr } = spawnSync("node", [BUILT, ...parameters], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...NOT_CHOSEN, ...variables },
  });
  return { exitCode: status ?? -1, stdout, stderr };
}
