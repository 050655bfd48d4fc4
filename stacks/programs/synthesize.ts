import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { BaselineConfig } from "../../src/config/schema";
import type { Examination } from "../../src/prove/questions/examination";
import { type BaselineApp, buildApp } from "../app";
import type { BaselineStack } from "../base/baseline-stack";
import { namesOf } from "../base/environment-names";
import { subjectsOf } from "../proof/environment-subjects";
import { prover } from "../proof/load-prover";

/** What was built, and what the output folder had beside it. */
export interface Synthesized extends BaselineApp {
  /** Ids of stacks that the environment no longer has, whose folders were removed. */
  readonly removed: readonly string[];
  /** Absent when nothing was proved. */
  readonly proof?: Examination;
}

export interface SynthesizeProps {
  readonly config: BaselineConfig;
  readonly outdir: string;
  /** Whether every guarantee is decided before anything is moved into `outdir`. @default true */
  readonly isProved?: boolean;
}

/**
 * Builds the stacks of an environment and writes them as Terraform JSON, all or nothing.
 *
 * CDKTF checks and writes one stack after the other: a problem in the third leaves two new stacks beside three old ones.
 * So it writes into a folder beside `outdir`, and only what is complete is moved in. Stacks that the environment no
 * longer has are removed, lest somebody applies them. What Terraform keeps in the folders of the others stays, unless it
 * belongs to another state.
 *
 * @throws whatever a construct refuses, GuaranteeError when a guarantee is violated; then `outdir` is as it was.
 */
export function synthesize({ config, outdir, isProved = true }: SynthesizeProps): Synthesized {
  const target = resolve(outdir);
  mkdirSync(dirname(target), { recursive: true });
  const staging = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    const built = buildApp({ config, outdir: staging });
    built.app.synth();
    const proof = prepareProof({ config, staging, stacks: built.stacks, isProved });
    return { ...built, proof, removed: moveInto({ staging, target }) };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Who is who goes into the folder as well: so the stacks can be proved again, also from their plans and states. */
function prepareProof(props: {
  readonly config: BaselineConfig;
  readonly staging: string;
  readonly stacks: readonly BaselineStack[];
  readonly isProved: boolean;
}): Examination | undefined {
  const { config, staging, stacks, isProved } = props;
  const stackIds = stacks.map((stack) => stack.node.id);
  const file = subjectsOf({ config, names: namesOf(config), stackIds });
  writeFileSync(join(staging, SUBJECTS_FILE), `${JSON.stringify(file, undefined, 2)}\n`);
  return isProved ? prover().proveStacks({ folder: staging, stackIds, file }) : undefined;
}

/** Who is who, for `dynamodb-baseline prove`: beside the folder of the stacks. */
const SUBJECTS_FILE = "subjects.json";

function moveInto({ staging, target }: { staging: string; target: string }): readonly string[] {
  const stacksFolder = join(target, "stacks");
  const made = readdirSync(join(staging, "stacks"));
  mkdirSync(stacksFolder, { recursive: true });
  for (const stack of made) moveStack(join(staging, "stacks", stack), join(stacksFolder, stack));
  // A folder that CDKTF did not write is somebody else's and stays.
  const removed = readdirSync(stacksFolder).filter(
    (stack) => !made.includes(stack) && existsSync(join(stacksFolder, stack, STACK_FILE)),
  );
  for (const stack of removed) rmSync(join(stacksFolder, stack), { recursive: true, force: true });
  for (const file of ["manifest.json", SUBJECTS_FILE])
    writeFileSync(join(target, file), readFileSync(join(staging, file)));
  return removed;
}

function moveStack(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  if (!hasSameState(from, to)) {
    // Of another environment, or of another place of its state: with these left, `terraform init` would offer to copy
    // that state into this one, and an old plan could be applied.
    for (const left of [".terraform", "plan.bin"]) rmSync(join(to, left), { recursive: true, force: true });
  }
  for (const file of readdirSync(from)) {
    rmSync(join(to, file), { recursive: true, force: true });
    renameSync(join(from, file), join(to, file));
  }
}

const STACK_FILE = "cdk.tf.json";

/** Most stacks are as they were: to compare their texts is faster than to read them. */
function hasSameState(...folders: readonly string[]): boolean {
  const texts = folders.map((folder) => join(folder, STACK_FILE)).map(textOf);
  return new Set(texts).size === 1 || new Set(texts.map(stateIn)).size === 1;
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Where a stack keeps its state, as text to compare. */
function stateIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { terraform } = JSON.parse(text) as { terraform?: { backend?: unknown } };
  return JSON.stringify(terraform?.backend);
}
