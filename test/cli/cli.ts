import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../src/cli/run-program";
import type { SubjectsFile } from "../../src/prove/documents/subjects";
import type * as Verification from "../../src/prove/questions/verification";
import { REPOSITORY } from "../support/environment-file";
import type { Example } from "../support/proofs";

const MAIN = join(REPOSITORY, "dist", "src", "cli", "main.js");

/** The guarantees that the program decides in this process; undefined for all. */
let mockAsked: ReadonlySet<string> | undefined;

jest.mock("../../src/prove/questions/verification", () => {
  const actual = jest.requireActual<typeof Verification>("../../src/prove/questions/verification");
  return {
    ...actual,
    verify: ({ guarantees, ...inputs }: Verification.VerificationInputs) =>
      actual.verify({ ...inputs, guarantees: guarantees.filter(({ id }) => mockAsked?.has(id) !== false) }),
  };
});

/** What somebody sees who has run the program. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process, in a folder: a process of its own would read and compile it each time. */
export function cli(cwd: string, ...parameters: readonly string[]): Ended {
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const { exitCode: status, ...printed } = runProgram(parameters);
    return { status, ...printed };
  } finally {
    process.chdir(before);
  }
}

/**
 * Runs the program in this process, with all its subjects and statements, but it decides these guarantees alone: a proof
 * of all takes four times as long.
 */
export function cliAbout(ids: readonly string[], cwd: string, ...parameters: readonly string[]): Ended {
  mockAsked = new Set(ids);
  try {
    return cli(cwd, ...parameters);
  } finally {
    mockAsked = undefined;
  }
}

/** Runs the program as it is installed. One that does not end is killed after ten minutes, and its status is null. */
export function installedCli(cwd: string, ...parameters: readonly string[]): Ended {
  return spawnSync("node", [MAIN, ...parameters], { cwd, encoding: "utf8", timeout: 600_000, maxBuffer: 2 ** 28 });
}

/** Writes an environment as `npm start` does; `change` may edit the text of a stack. */
export function writeStacks(
  folder: string,
  { templates, ...file }: Example,
  change: (text: string, stack: string) => string = (text) => text,
): void {
  for (const [stack, text] of templates) {
    mkdirSync(join(folder, "stacks", stack), { recursive: true });
    writeFileSync(join(folder, "stacks", stack, "cdk.tf.json"), change(text, stack));
  }
  writeSubjects(join(folder, "subjects.json"), file);
}

export function writeSubjects(path: string, file: SubjectsFile): void {
  writeFileSync(path, JSON.stringify(file));
}
