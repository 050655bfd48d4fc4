import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { subjectsFileOf } from "../../stacks/proof/subjects-file";
import { ENVIRONMENTS, environment, REPOSITORY } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { applied } from "./support/applied";
import { folderOf } from "./support/kept";

const KEPT = ["example", "single-account"];

/**
 * Keeps what this version makes, so that upgrades from it are tested: of both example environments the file, the
 * stacks, who is who in them, and the states after they were applied in the emulator. Run it once, when a version is
 * released.
 *
 * `keep-release.ts [FOLDER]` writes into another folder, to compare.
 */
async function main(folder: string): Promise<void> {
  if (existsSync(folder)) throw new Error(`${folder} is there: a release that was kept does not change.`);
  const files = new Map<string, string>();
  for (const name of KEPT) for (const [path, text] of await filesOf(name)) files.set(join(folder, name, path), text);
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

async function filesOf(name: string): Promise<ReadonlyMap<string, string>> {
  const config = environment(name);
  const built = synthesized(config);
  const { templates } = built;
  const { states, leftOut } = await applied({ name, config, templates });
  return new Map([
    ["environment.json", readFileSync(join(ENVIRONMENTS, `${name}.json`), "utf8")],
    ["subjects.json", json(subjectsFileOf(built))],
    ["left-out.json", json(leftOut)],
    ...[...templates].map(([id, template]) => [`stacks/${id}/cdk.tf.json`, json(template.json)] as const),
    ...[...states].map(([id, state]) => [`states/${id}.json`, json(state)] as const),
  ]);
}

function json(content: unknown): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

const { version } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as { version: string };
void main(process.argv[2] ?? folderOf(version));
