import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SubjectsFile } from "../../src/prove/questions/subjects-file";
import { REPOSITORY } from "../support/environments";
import type { Example } from "../support/proofs";

const MAIN = join(REPOSITORY, "dist", "src", "cli", "main.js");

/** Runs the program as it is installed. A run that does not end within 60 seconds is killed, and its status is null. */
export function cli(cwd: string, ...parameters: readonly string[]) {
  return spawnSync("node", [MAIN, ...parameters], { cwd, encoding: "utf8", timeout: 60_000, maxBuffer: 2 ** 28 });
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
