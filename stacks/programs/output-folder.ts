import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseStrictJson } from "../../src/prove/documents/strict-json";

/** CDKTF's list of stacks. */
export const MANIFEST_FILE = "manifest.json";

/** A stack as CDKTF lists it; its paths are relative to the folder of the list. */
interface ListedStack {
  readonly stackMetadataPath: string;
  readonly synthesizedStackPath: string;
  readonly workingDirectory: string;
}

/**
 * The folder of one environment in the output folder.
 *
 * Each environment has its own, because Terraform keeps in it where the state is: in a shared folder, `terraform init`
 * would offer to copy the state of one environment into another.
 */
export function environmentFolder(outdir: string, environment: string): string {
  return join(outdir, environment);
}

/**
 * Writes the list of the stacks of one environment into the output folder, so that `cdktf synth` and `cdktf diff`, which
 * look there, work in the same folders as `terraform`.
 */
export function listStacks(outdir: string, environment: string): void {
  const listed = parseStrictJson(readFileSync(join(environmentFolder(outdir, environment), MANIFEST_FILE), "utf8")) as {
    readonly stacks: Readonly<Record<string, ListedStack>>;
  };
  const stacks = Object.entries(listed.stacks).map(([id, stack]) => [
    id,
    {
      ...stack,
      stackMetadataPath: `${environment}/${stack.stackMetadataPath}`,
      synthesizedStackPath: `${environment}/${stack.synthesizedStackPath}`,
      workingDirectory: `${environment}/${stack.workingDirectory}`,
    },
  ]);
  const text = JSON.stringify({ ...listed, stacks: Object.fromEntries(stacks) }, undefined, 2);
  writeFileSync(join(outdir, MANIFEST_FILE), `${text}\n`);
}

/** What is said of stacks that a release before 0.2 wrote for all environments together; empty if there are none. */
export function sharedStacksNotice(outdir: string): readonly string[] {
  const shared = join(outdir, "stacks");
  if (!existsSync(shared)) return [];
  const stacks = readdirSync(shared).filter((stack) => existsSync(join(shared, stack, "cdk.tf.json")));
  if (stacks.length === 0) return [];
  return [
    `${shared}: an older release wrote its stacks there for all environments. They are no longer written. States are ` +
      `where they were: run \`terraform init\` once in each new folder, then delete ${shared}.`,
  ];
}
