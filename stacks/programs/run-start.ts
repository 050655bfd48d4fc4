import { PolicyError } from "../../policies/document";
import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import { listWeakenings } from "../../src/config/weakenings";
import { ConstructError } from "../../src/constructs/support/construct-error";
import { WeakeningError } from "../../src/constructs/support/weakening";
import { LimitError } from "../../src/facts/limit";
import { ModelError } from "../../src/model/model-error";
import { GuaranteeError } from "../proof/guarantee-error";
import { environmentFolder, listStacks, sharedStacksNotice } from "./output-folder";
import type { ProgramCall, ProgramResult } from "./program-result";
import { ENVIRONMENTS_FOLDER } from "./repository";
import { summary } from "./summary";
import { synthesize } from "./synthesize";

/**
 * Runs `npm start [-- environment] [--no-prove]` and returns what it prints.
 *
 * The exit code is 2 if something is refused: then nothing is written.
 *
 * @throws any error that is a fault of ours.
 */
export function runStart(call: ProgramCall): ProgramResult {
  try {
    return { stdout: start(call), stderr: "", exitCode: 0 };
  } catch (error) {
    if (!(error instanceof Error) || !REFUSALS.some((kind) => error instanceof kind)) throw error;
    return { stdout: "", stderr: `${error.message}\n`, exitCode: 2 };
  }
}

function start({ parameters, variables }: ProgramCall): string {
  const environment = chosenEnvironment(
    parameters.filter((one) => one !== NO_PROVE),
    variables,
  );
  const config = loadConfig(environment, { environmentsFolder: ENVIRONMENTS_FOLDER });
  const output = variables.CDKTF_OUTDIR || "cdktf.out";
  const outdir = environmentFolder(output, config.environment);
  const { stacks, removed, proof } = synthesize({ config, outdir, isProved: !parameters.includes(NO_PROVE) });
  listStacks(output, config.environment);
  const weakenings = listWeakenings(config);
  return summary({ config, stacks, removed, outdir, weakenings, proof, notices: sharedStacksNotice(output) });
}

const NO_PROVE = "--no-prove";

// An empty variable is one that a shell or a pipeline has left unset.
function chosenEnvironment(parameters: readonly string[], variables: NodeJS.ProcessEnv): string {
  const [environment, ...more] = parameters;
  if (more.length > 0 || environment?.startsWith("-")) {
    throw new UsageError(
      `Usage: npm start [-- environment] [--no-prove]: one environment by name (stacks/environments/<name>.json) or ` +
        `path, got ${JSON.stringify(parameters.join(" "))}. Without one, BASELINE_ENVIRONMENT is taken, else "example".`,
    );
  }
  return environment || variables.BASELINE_ENVIRONMENT || "example";
}

class UsageError extends Error {}

/** What says in plain words what is wrong with the input; anything else is a fault of ours. */
const REFUSALS = [
  ConfigError,
  ConstructError,
  GuaranteeError,
  LimitError,
  ModelError,
  PolicyError,
  UsageError,
  WeakeningError,
];
