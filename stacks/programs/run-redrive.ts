import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import { type Redriven, redrive, type StreamedRecord } from "../../src/messaging/redrive/redrive";
import { redriveServices } from "../../src/messaging/redrive/redrive-services";
import { passesStreamFilter, streamFilter } from "../../src/model/stream-filter";
import type { TableModel } from "../../src/model/types";
import { environmentOf, tableOf } from "../base/environment";
import { MessagingNames } from "../messaging/messaging-names";
import { streamPatterns } from "../messaging/pattern-roles";
import { lines, type ProgramCall, type ProgramResult } from "./program-result";
import { ENVIRONMENTS_FOLDER } from "./repository";
import { UsageError } from "./usage-error";

/** Runs `npm run redrive -- [environment]` and returns what it prints. */
export async function runRedrive(call: ProgramCall): Promise<ProgramResult> {
  try {
    const told = await redriven(call);
    const isAllDone = told.every(({ isDone }) => isDone);
    return { stdout: lines(told.flatMap(({ said }) => said)), stderr: "", exitCode: isAllDone ? 0 : 1 };
  } catch (error) {
    const isUsage = error instanceof UsageError || error instanceof ConfigError;
    const { name = "Error", message = String(error) } = error instanceof Error ? error : {};
    const said = isUsage
      ? [message]
      : [
          `AWS refused: ${name}: ${message}`,
          "Use credentials of a break-glass role. It can be run again: what was not finished is in the queue.",
        ];
    return { stdout: "", stderr: lines(said), exitCode: isUsage ? 2 : 1 };
  }
}

interface Told {
  readonly said: readonly string[];
  readonly isDone: boolean;
}

async function redriven({ parameters, variables }: ProgramCall): Promise<readonly Told[]> {
  const [environment = variables.BASELINE_ENVIRONMENT || "example", ...more] = parameters;
  if (more.length > 0 || environment.startsWith("-")) {
    throw new UsageError(
      "Usage: npm run redrive -- [environment]: the environment is a name in stacks/environments or a path, got " +
        `${JSON.stringify(parameters.join(" "))}.`,
    );
  }
  const config = loadConfig(environment, { environmentsFolder: ENVIRONMENTS_FOLDER });
  if (config.messaging === undefined) {
    throw new UsageError(`Environment ${config.environment} has no functions. There is nothing to do.`);
  }
  const baseline = environmentOf(config);
  const { tableArn, model } = tableOf(baseline, "messaging");
  const names = new MessagingNames(baseline.names);
  const told: Told[] = [];
  for (const pattern of streamPatterns(model)) {
    const queueName = names.failureQueueName(pattern);
    const functionName = names.functionName(pattern);
    const services = redriveServices({ region: config.regions.home, queueName, functionName });
    try {
      told.push(summaryOf(queueName, await redrive({ ...services, tableArn, isWork: filterOf(model, pattern) })));
    } finally {
      services.close();
    }
  }
  return told;
}

/** The filter of the mapping that starts a pattern. */
function filterOf(model: TableModel, pattern: string): (record: StreamedRecord) => boolean {
  const filter = streamFilter({ model, pattern });
  return (record) => filter !== undefined && passesStreamFilter(filter, record);
}

function summaryOf(queueName: string, all: readonly Redriven[]): Told {
  if (all.length === 0) return { said: [`Queue ${queueName} is empty: nothing was given up.`], isDone: true };
  const kept = all.filter(({ outcome }) => outcome !== "done").length;
  const end =
    kept === 0
      ? `Queue ${queueName}: all of ${all.length} done and deleted.`
      : `Queue ${queueName}: ${all.length - kept} of ${all.length} done and deleted, ${kept} stay, and can be tried again in 15 minutes.`;
  return { said: [...all.map(sentence), end], isDone: kept === 0 };
}

function sentence(one: Redriven): string {
  if (one.outcome === "unknown") return "stays: a message that is not of this stream. Look at it by hand.";
  const { first, last, arrivedAt } = one.batch;
  const where = `records ${first} to ${last}, of ${arrivedAt}`;
  switch (one.outcome) {
    case "done":
      return `done: ${where}: ${one.records} given to the function again.`;
    case "failed":
      return `stays: ${where}: ${one.failed} of ${one.records} failed again. The log of the function says why.`;
    case "unanswered":
      return `stays: ${where}. ${one.error}`;
    case "trimmed":
      return (
        `stays: ${where}: not in the stream any more, which keeps a day. The messages are in the table; each list is ` +
        "right again with the next message of its conversation. Then delete it by hand."
      );
  }
}
