import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import type { BaselineConfig } from "../../src/config/schema";
import { buildApp } from "../app";
import { AppliedError } from "../applied/applied-error";
import { appliedFilesOf } from "../applied/applied-files";
import { settingsOf, writeAppliedRecord } from "../applied/applied-record";
import { amountsIn } from "../applied/kept-amounts";
import { isRecorded, type KeptResources, keptIn, readStackFile } from "../applied/kept-resources";
import { LOCK_FILE, providersOf } from "../applied/provider-lock";
import { pulledState, type StateReader } from "../applied/state-reader";
import { environmentFolder } from "./output-folder";
import type { ProgramCall, ProgramResult } from "./program-result";
import { ENVIRONMENTS_FOLDER } from "./repository";

/**
 * Runs `npm run applied -- environment` and returns what it prints. It writes the record of what is in the states, and the
 * lock file that they were applied with, beside the environment file.
 *
 * The exit code is 2 if something is refused: then nothing is written.
 *
 * @param stateOf Reads a state. @default `terraform state pull`
 */
export function runApplied(call: ProgramCall, stateOf: StateReader = pulledState): ProgramResult {
  try {
    return { stdout: `${applied(call, stateOf).join("\n")}\n`, stderr: "", exitCode: 0 };
  } catch (error) {
    if (!(error instanceof AppliedError || error instanceof ConfigError)) throw error;
    return { stdout: "", stderr: `${error.message}\n`, exitCode: 2 };
  }
}

function applied({ parameters, variables }: ProgramCall, stateOf: StateReader): readonly string[] {
  const [environment = variables.BASELINE_ENVIRONMENT ?? "", ...more] = parameters;
  if (environment === "" || environment.startsWith("-") || more.length > 0) {
    throw new AppliedError(
      "Usage: npm run applied -- ENVIRONMENT, after an apply: one environment by name (stacks/environments/<name>.json) " +
        `or path, got ${JSON.stringify(parameters.join(" "))}.`,
    );
  }
  const config = loadConfig(environment, { environmentsFolder: ENVIRONMENTS_FOLDER });
  const outdir = environmentFolder(variables.CDKTF_OUTDIR || "cdktf.out", config.environment);
  const stacks = stacksOf(config, outdir, environment);
  const states = stacks.map(({ id, kept, amounts }) => {
    const folder = join(outdir, "stacks", id);
    const addresses = stateOf({ folder, id });
    const applied = Object.entries(amounts).filter(([address]) => addresses.includes(address));
    return { id, folder, addresses, kept: inState(kept, addresses), amounts: Object.fromEntries(applied) };
  });
  const there = states.filter(({ addresses }) => addresses.length > 0);
  if (there.length === 0) {
    throw new AppliedError(`Nothing of ${config.environment} is applied: every state is empty. Apply it first.`);
  }
  const files = appliedFilesOf(environment);
  const { lock, providers } = lockOf(there);
  writeAppliedRecord(files.record, {
    version: 1,
    settings: settingsOf(config),
    providers,
    stacks: Object.fromEntries(there.map(({ id, kept }) => [id, kept])),
    amounts: Object.fromEntries(there.map(({ id, amounts }) => [id, amounts])),
  });
  const team = providersOfTeam(files.lock);
  // Of the same versions, the file of the team may have the hashes of more platforms.
  if (lock !== undefined && !isDeepStrictEqual(team, providers)) copyFileSync(lock, files.lock);
  return [
    ...there.map(({ id, kept }) => `${id}: ${Object.keys(kept).length} resources recorded`),
    ...states.filter((one) => !there.includes(one)).map(({ id }) => `${id}: its state is empty, so it is not recorded`),
    `Written: ${files.record}${existsSync(files.lock) ? ` and ${files.lock}` : ""}. Commit them.`,
  ];
}

/** A bad version in the old file of the team must not keep it from being replaced. */
function providersOfTeam(file: string) {
  try {
    return providersOf(file);
  } catch (error) {
    if (error instanceof AppliedError) return undefined;
    throw error;
  }
}

/**
 * What each stack keeps. The stacks that were applied are those in the output folder.
 *
 * @throws AppliedError if they are not those of the environment file: the record would speak of others.
 */
function stacksOf(config: BaselineConfig, outdir: string, environment: string) {
  const made = mkdtempSync(join(tmpdir(), "dynamodb-baseline-applied-"));
  try {
    const { app, stacks } = buildApp({ config, outdir: made });
    app.synth();
    return stacks.map(({ node: { id } }) => {
      const wanted = readStackFile(made, id);
      const isThere = existsSync(join(outdir, "stacks", id, "cdk.tf.json"));
      const written = isThere ? readStackFile(outdir, id) : {};
      const kept = keptIn(written);
      const amounts = amountsIn(written);
      const isSame = isDeepStrictEqual(
        [kept, amounts, written.terraform?.backend],
        [keptIn(wanted), amountsIn(wanted), wanted.terraform?.backend],
      );
      if (!isSame) {
        throw new AppliedError(
          `${join(outdir, "stacks", id)} is not the stack of the environment file as it is now. Run ` +
            `\`npm start -- ${environment}\`, apply its stacks, then record them.`,
        );
      }
      return { id, kept, amounts };
    });
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** What is in a state of the kinds that are recorded, with the names that the stack gives them. */
function inState(kept: KeptResources, addresses: readonly string[]): KeptResources {
  const there = addresses.filter((address) => address in kept || isRecorded(address.split(".").at(-2) ?? ""));
  return Object.fromEntries([...new Set(there)].sort().map((address) => [address, kept[address] ?? {}]));
}

/** @throws AppliedError if stacks were applied with several versions, or with one that is known to be bad. */
function lockOf(stacks: readonly { readonly id: string; readonly folder: string }[]) {
  const locks = stacks.flatMap(({ id, folder }) => {
    const file = join(folder, LOCK_FILE);
    const providers = providersOf(file);
    return providers === undefined ? [] : [{ id, file, providers }];
  });
  const [first] = locks;
  if (first === undefined) return { lock: undefined, providers: {} };
  const other = locks.find(({ providers }) => !isDeepStrictEqual(providers, first.providers));
  if (other !== undefined) {
    const [one, two] = [first, other].map(({ id, providers }) => `${id} with ${Object.values(providers).join(", ")}`);
    throw new AppliedError(
      `The stacks have providers of several versions: ${one}, ${two}. Copy ${first.file} or ${other.file} beside the ` +
        "environment file, run `npm start`, and apply again.",
    );
  }
  return { lock: first.file, providers: first.providers };
}
