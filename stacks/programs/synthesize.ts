import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { BaselineConfig } from "../../src/config/schema";
import type { Verification } from "../../src/prove/questions/verification";
import { type BaselineApp, buildApp } from "../app";
import { amountsIn } from "../applied/kept-amounts";
import { keptIn, readStackFile } from "../applied/kept-resources";
import type { Planned } from "../applied/losing-changes";
import { differenceOf, type StackDifference } from "../applied/order";
import { LOCK_FILE } from "../applied/provider-lock";
import type { SinceApplied } from "../applied/refuse-losses";
import { prover } from "../proof/load-prover";
import { PROOF_FILE, proofKey, readProofRecord, writeProofRecord } from "../proof/proof-record";
import { subjectsFileOf } from "../proof/subjects-file";
import { assertNothingContradicts } from "../retention/kept-contradictions";
import { RETENTION_FILE, retentionPage } from "../retention/retention-page";
import { MANIFEST_FILE } from "./output-folder";

/** What was built, and what the output folder had beside it. */
export interface Synthesized extends BaselineApp {
  /** Ids of stacks that the environment no longer has, whose folders were removed. */
  readonly removed: readonly string[];
  /** Absent if nothing was asked. */
  readonly proof?: Proof;
  readonly since: SinceApplied;
  readonly difference: StackDifference;
}

/** What is known of the guarantees. */
export interface Proof {
  /** A line each, for the summary. */
  readonly lines: readonly string[];
  /** The verdicts. Absent if an earlier run proved the same stacks: then nothing was proved anew. */
  readonly verification?: Verification;
}

export interface SynthesizeProps {
  readonly config: BaselineConfig;
  /** Folder of this environment alone. */
  readonly outdir: string;
  /** Whether every guarantee is decided before anything is moved into `outdir`. @default true */
  readonly isProved?: boolean;
  /** Whether a guarantee that needs an assumption about these stacks is undecided. @default false */
  readonly isStrict?: boolean;
  /** Compares the stacks with what was applied. It throws if something would be lost. @default nothing was applied */
  readonly refuseLosses?: (planned: Pick<Planned, "stacks" | "amounts">) => SinceApplied;
  /** Lock file of the team, which goes into the folder of each stack. @default what is in the folders stays */
  readonly lockFile?: string;
}

/**
 * Builds the stacks of an environment and writes them as Terraform JSON, all or nothing.
 *
 * CDKTF checks and writes one stack after the other: a problem in the third leaves two new stacks beside three old ones.
 * So it writes into a folder beside `outdir`, and only what is complete is moved in. Stacks that the environment no
 * longer has are removed, so that they are not applied by mistake. What Terraform keeps in the folders of the others
 * stays: it knows there from which place a state moves to another one (`terraform init -migrate-state`).
 *
 * Nothing is proved anew if stacks, subjects, guarantees and prover are those of the last run that proved them.
 *
 * @throws whatever a construct refuses, AppliedError when what was applied would be lost, GuaranteeError when a guarantee
 * is violated, RetentionError when what is kept contradicts itself; then `outdir` is as it was.
 */
export function synthesize(props: SynthesizeProps): Synthesized {
  const { config, outdir, isProved = true, isStrict = false, refuseLosses, lockFile } = props;
  const target = resolve(outdir);
  const parent = dirname(target);
  const firstMade = mkdirSync(parent, { recursive: true });
  const staging = mkdtempSync(join(parent, `.${basename(target)}-`));
  try {
    const built = buildApp({ config, outdir: staging });
    built.app.synth();
    const stackIds = built.stacks.map((stack) => stack.node.id);
    const files = stackIds.map((id) => [id, readStackFile(staging, id)] as const);
    const kept = {
      stacks: Object.fromEntries(files.map(([id, file]) => [id, keptIn(file)])),
      amounts: Object.fromEntries(files.map(([id, file]) => [id, amountsIn(file)])),
    };
    const since = refuseLosses?.(kept) ?? { losses: [] };
    const difference = differenceOf({ before: target, after: staging, stackIds, record: since.record });
    // A lock file in a folder that Git ignores is lost: every fresh copy would take the newest provider.
    if (lockFile !== undefined) {
      for (const id of stackIds) copyFileSync(lockFile, join(staging, "stacks", id, LOCK_FILE));
    }
    assertNothingContradicts(files);
    writeFileSync(join(staging, RETENTION_FILE), retentionPage({ config, stacks: files }));
    const proof = prepareProof({ built, staging, target, isProved, isStrict });
    return { ...built, proof, since, difference, removed: moveInto({ staging, target }) };
  } finally {
    rmSync(staging, { recursive: true, force: true });
    if (firstMade !== undefined) removeEmpty({ from: parent, to: firstMade });
  }
}

/** Removes folders that this run made and left empty, from the innermost outwards. */
function removeEmpty({ from, to }: { readonly from: string; readonly to: string }): void {
  for (let folder = from; readdirSync(folder).length === 0; folder = dirname(folder)) {
    rmdirSync(folder);
    if (folder === to) return;
  }
}

/** Who is who goes into the folder as well: so the stacks can be proved again, also from their plans and states. */
function prepareProof(props: {
  readonly built: BaselineApp;
  readonly staging: string;
  readonly target: string;
  readonly isProved: boolean;
  readonly isStrict: boolean;
}): Proof | undefined {
  const { built, staging, target, isProved, isStrict } = props;
  const stackIds = built.stacks.map((stack) => stack.node.id);
  const file = subjectsFileOf(built);
  writeFileSync(join(staging, SUBJECTS_FILE), `${JSON.stringify(file, undefined, 2)}\n`);
  const files = [SUBJECTS_FILE, ...stackIds.map((id) => join("stacks", id, STACK_FILE))];
  const key = proofKey({ folder: staging, files, isStrict });
  const record = readProofRecord(target);
  if (record !== undefined && record.key === key) {
    writeProofRecord(staging, record);
    return isProved ? { lines: record.lines } : undefined;
  }
  if (!isProved) return undefined;
  const verification = prover().proveStacks({ folder: staging, stackIds, file, isStrict });
  const lines = prover().proofLines(verification);
  if (key !== undefined) writeProofRecord(staging, { key, lines });
  return { lines, verification };
}

/** Who is who, for `dynamodb-baseline prove`: beside the folder of the stacks. */
const SUBJECTS_FILE = "subjects.json";

function moveInto({ staging, target }: { staging: string; target: string }): readonly string[] {
  const stacksFolder = join(target, "stacks");
  const made = readdirSync(join(staging, "stacks"));
  mkdirSync(stacksFolder, { recursive: true });
  // The record of a proof goes first and comes last: it must never stand beside stacks that it does not speak of.
  rmSync(join(target, PROOF_FILE), { force: true });
  for (const stack of made) moveStack(join(staging, "stacks", stack), join(stacksFolder, stack));
  // A folder that CDKTF did not write belongs to somebody else and stays.
  const removed = readdirSync(stacksFolder).filter(
    (stack) => !made.includes(stack) && existsSync(join(stacksFolder, stack, STACK_FILE)),
  );
  for (const stack of removed) rmSync(join(stacksFolder, stack), { recursive: true, force: true });
  for (const file of [MANIFEST_FILE, SUBJECTS_FILE, RETENTION_FILE, PROOF_FILE].filter((one) =>
    existsSync(join(staging, one)),
  )) {
    renameSync(join(staging, file), join(target, file));
  }
  return removed;
}

function moveStack(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  // A saved plan is of the stack as it was. Applied after a change, it would undo that change unseen.
  if (!isSameFile(join(from, STACK_FILE), join(to, STACK_FILE))) {
    for (const plan of ["plan.bin", "plan.json"]) rmSync(join(to, plan), { force: true });
  }
  for (const file of readdirSync(from)) {
    rmSync(join(to, file), { recursive: true, force: true });
    renameSync(join(from, file), join(to, file));
  }
}

const STACK_FILE = "cdk.tf.json";

function isSameFile(one: string, other: string): boolean {
  return existsSync(other) && readFileSync(one).equals(readFileSync(other));
}
