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
import type { BaselineConfig } from "../src/config/schema";
import { type BaselineApp, buildApp } from "./app";

/**
 * Builds the stacks of an environment and writes them as Terraform JSON, all or nothing.
 *
 * CDKTF checks and writes one stack after the other: a problem in the third leaves two new stacks beside three old ones.
 * So it writes into a folder beside `outdir`, and only what is complete is moved in. Stacks that the environment no
 * longer has are removed, lest somebody applies them; `.terraform` folders and lock files of the others stay.
 *
 * @throws whatever a construct refuses; then `outdir` is as it was.
 */
export function synthesize({ config, outdir }: { config: BaselineConfig; outdir: string }): BaselineApp {
  const target = resolve(outdir);
  mkdirSync(dirname(target), { recursive: true });
  const staging = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    const built = buildApp({ config, outdir: staging });
    built.app.synth();
    moveInto({ staging, target });
    return built;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function moveInto({ staging, target }: { staging: string; target: string }): void {
  const stacksFolder = join(target, "stacks");
  const made = readdirSync(join(staging, "stacks"));
  mkdirSync(stacksFolder, { recursive: true });
  for (const stack of made) {
    mkdirSync(join(stacksFolder, stack), { recursive: true });
    for (const file of readdirSync(join(staging, "stacks", stack))) {
      rmSync(join(stacksFolder, stack, file), { recursive: true, force: true });
      renameSync(join(staging, "stacks", stack, file), join(stacksFolder, stack, file));
    }
  }
  for (const stack of readdirSync(stacksFolder)) {
    // A folder that CDKTF did not write is somebody else's and stays.
    const isOurs = existsSync(join(stacksFolder, stack, "cdk.tf.json"));
    if (isOurs && !made.includes(stack)) rmSync(join(stacksFolder, stack), { recursive: true, force: true });
  }
  writeFileSync(join(target, "manifest.json"), readFileSync(join(staging, "manifest.json")));
}
