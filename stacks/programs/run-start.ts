import { PolicyError } from "../../policies/document";
import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import { listWeakenings } from "../../src/config/weakenings";
import { ConstructError } from "../../src/constructs/support/construct-error";
import { policiesOf } from "../../src/constructs/support/rendered-policy";
import { WeakeningError } from "../../src/constructs/support/weakening";
import { LimitError } from "../../src/facts/limit";
import { ModelError } from "../../src/model/model-error";
import { AppliedError } from "../applied/applied-error";
import { appliedFilesOf } from "../applied/applied-files";
import { settingsOf } from "../applied/applied-record";
import { providersOf } from "../applied/provider-lock";
import { purposesOf, refuseLosses } from "../applied/refuse-losses";
import { fullPerimeters, nearlyFullPerimeters } from "../organization/full-perimeters";
import { fullPolicies, fullTargets } from "../organization/full-targets";
import { GuaranteeError } from "../proof/guarantee-error";
import { RetentionError } from "../retention/kept-contradictions";
import { appliedNotices } from "./applied-notices";
import { otherEnvironments } from "./other-environments";
import { environmentFolder, listStacks, sharedStacksNotice } from "./output-folder";
import type { ProgramCall, ProgramResult } from "./program-result";
import { ENVIRONMENTS_FOLDER } from "./repository";
import { summary } from "./summary";
import { synthesize } from "./synthesize";
import { UsageError } from "./usage-error";

/**
 * Runs `npm start [-- environment] [--no-prove | --strict] [--on-purpose SETTING=REASON]` and returns what it prints.
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
  const { positionals, isProved, isStrict, purposes } = readParameters(parameters);
  const environment = chosenEnvironment(positionals, variables);
  const config = loadConfig(environment, { environmentsFolder: ENVIRONMENTS_FOLDER });
  const output = variables.CDKTF_OUTDIR || "cdktf.out";
  const outdir = environmentFolder(output, config.environment);
  const files = appliedFilesOf(environment);
  const providers = providersOf(files.lock);
  const made = synthesize({
    config,
    outdir,
    isProved,
    isStrict,
    lockFile: providers === undefined ? undefined : files.lock,
    refuseLosses: (kept) =>
      refuseLosses({
        file: files.record,
        planned: { settings: settingsOf(config), ...kept, ...(providers !== undefined && { providers }) },
        purposes: purposesOf(purposes),
      }),
  });
  listStacks(output, config.environment);
  const weakenings = listWeakenings(config);
  const others = otherEnvironments(environment);
  const notices = [
    ...fullTargets(config, others.configs),
    ...fullPerimeters(config, others.configs),
    ...fullPolicies(made.stacks.flatMap((stack) => policiesOf(stack))),
    ...nearlyFullPerimeters(made.stacks.flatMap((stack) => policiesOf(stack))),
    ...others.unread.map(
      (name) => `environment ${name} cannot be read, so its policies were not counted at their targets.`,
    ),
    ...appliedNotices(environment, {
      isRecorded: made.since.record !== undefined,
      hasAmounts: made.since.record?.amounts !== undefined,
      providers,
    }),
    ...sharedStacksNotice(output),
  ];
  return summary({ config, ...made, outdir, weakenings, notices, chosen: environment });
}

const NO_PROVE = "--no-prove";
const STRICT = "--strict";
const ON_PURPOSE = "--on-purpose";
const OPTIONS = [NO_PROVE, STRICT, ON_PURPOSE];

interface Parameters {
  readonly positionals: readonly string[];
  readonly isProved: boolean;
  readonly isStrict: boolean;
  readonly purposes: readonly string[];
}

function readParameters(parameters: readonly string[]): Parameters {
  const isPurpose = (index: number) => parameters[index - 1] === ON_PURPOSE;
  const has = (option: string) => parameters.some((one, index) => one === option && !isPurpose(index));
  const [isProved, isStrict] = [!has(NO_PROVE), has(STRICT)];
  // No one is told that something is strictly proved that was not proved at all.
  if (isStrict && !isProved)
    throw new UsageError(`${STRICT} says how to prove, and ${NO_PROVE} not to: give one of them.`);
  return {
    positionals: parameters.filter((one, index) => !OPTIONS.includes(one) && !isPurpose(index)),
    isProved,
    isStrict,
    purposes: parameters.flatMap((one, index) => (one === ON_PURPOSE ? [parameters[index + 1] ?? ""] : [])),
  };
}

// An empty variable is one that a shell or a pipeline has left unset.
function chosenEnvironment(parameters: readonly string[], variables: NodeJS.ProcessEnv): string {
  const [environment, ...more] = parameters;
  if (more.length > 0 || environment?.startsWith("-")) {
    throw new UsageError(
      `Usage: npm start [-- environment] [--no-prove | --strict] [--on-purpose SETTING=REASON]: one environment by name (stacks/environments/<name>.json) or ` +
        `path, got ${JSON.stringify(parameters.join(" "))}. Without one, BASELINE_ENVIRONMENT is taken, else "example".`,
    );
  }
  return environment || variables.BASELINE_ENVIRONMENT || "example";
}

/** What says in plain words what is wrong with the input; anything else is a fault of ours. */
const REFUSALS = [
  AppliedError,
  ConfigError,
  ConstructError,
  GuaranteeError,
  LimitError,
  ModelError,
  PolicyError,
  RetentionError,
  UsageError,
  WeakeningError,
];
