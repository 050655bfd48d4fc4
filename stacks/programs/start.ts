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
import { ENVIRONMENTS_FOLDER } from "./repository";
import { summary } from "./summary";
import { synthesize } from "./synthesize";
import { forgetTokenOrigins } from "./token-origins";

/**
 * `npm start [-- environment] [--no-prove]`: checks an environment, proves its guarantees, writes its stacks, prints what
 * was made.
 *
 * Proving is the default: a violated guarantee is better found before an apply. Without it the stacks are there sooner,
 * for an editor that synthesizes at every change. The environment is a name in `stacks/environments` or a path to a
 * file; without one, `BASELINE_ENVIRONMENT`, else `example`. The stacks go to `cdktf.out/<environment>`, or to that
 * folder in `CDKTF_OUTDIR`. Exit code 2 if something is refused: then nothing is written.
 */
function main(): void {
  forgetTokenOrigins();
  const parameters = process.argv.slice(2);
  const environment = chosenEnvironment(parameters.filter((one) => one !== NO_PROVE));
  const config = loadConfig(environment, { environmentsFolder: ENVIRONMENTS_FOLDER });
  const output = process.env.CDKTF_OUTDIR || "cdktf.out";
  const outdir = environmentFolder(output, config.environment);
  const { stacks, removed, proof } = synthesize({ config, outdir, isProved: !parameters.includes(NO_PROVE) });
  listStacks(output, config.environment);
  const weakenings = listWeakenings(config);
  process.stdout.write(
    summary({ config, stacks, removed, outdir, weakenings, proof, notices: sharedStacksNotice(output) }),
  );
}

const NO_PROVE = "--no-prove";

// An empty variable is one that a shell or a pipeline has left unset.
function chosenEnvironment(parameters: readonly string[]): string {
  const [environment, ...more] = parameters;
  if (more.length > 0 || environment?.startsWith("-")) {
    throw new UsageError(
      `Usage: npm start [-- environment] [--no-prove]: one environment by name (stacks/environments/<name>.json) or ` +
        `path, got ${JSON.stringify(parameters.join(" "))}. Without one, BASELINE_ENVIRONMENT is taken, else "example".`,
    );
  }
  return environment || process.env.BASELINE_ENVIRONMENT || "example";
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

try {
  main();
} catch (error) {
  if (!(error instanceof Error) || !REFUSALS.some((kind) => error instanceof kind)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
