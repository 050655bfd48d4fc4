import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BaselineConfig } from "../../src/config/schema";
import { type BaselineApp, type BuildOptions, buildApp } from "../../stacks/app";
import { type Template, templatesOf } from "./synthesized-template";

/** An app, and the template of each of its stacks. */
export interface SynthesizedApp extends BaselineApp {
  readonly templates: ReadonlyMap<string, Template>;
}

/** Other stacks or workloads than those of the baseline. */
export type OtherParts = Pick<BuildOptions, "definitions" | "workloads">;

/** Of this test file, by environment: tests ask for the same one again and again, and change nothing of it. */
const known = new Map<string, SynthesizedApp>();

/** The app of an environment, whose output folder is gone, with other stacks or workloads if they are given. */
export function synthesized(config: BaselineConfig, others?: OtherParts): SynthesizedApp {
  if (others !== undefined) return synthesizedAnew(config, others);
  const key = JSON.stringify(config);
  const app = known.get(key) ?? synthesizedAnew(config);
  known.set(key, app);
  return app;
}

function synthesizedAnew(config: BaselineConfig, others: OtherParts = {}): SynthesizedApp {
  const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-test-"));
  try {
    const built = buildApp({ config, outdir, ...others });
    return { ...built, templates: templatesOf(built.app) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The template of one stack. @throws when the environment has no such stack. */
export function templateOf(config: BaselineConfig, stackId: string): Template {
  const template = synthesized(config).templates.get(stackId);
  if (template === undefined) throw new Error(`The environment has no stack ${stackId}.`);
  return template;
}
