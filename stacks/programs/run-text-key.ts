import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import { BranchKey, BranchKeyError } from "../../src/messaging/branch-key/branch-key";
import { assumeRole, keyBehindAlias } from "../../src/messaging/branch-key/pipeline";
import { pipelineRoleOf } from "../base/accounts";
import { environmentOf, tableOf } from "../base/environment";
import { DataNames } from "../data/data-names";
import { textKeyringOf } from "../messaging/text-encryption";
import { lines, type ProgramCall, type ProgramResult } from "./program-result";
import { ENVIRONMENTS_FOLDER } from "./repository";
import { UsageError } from "./usage-error";

/**
 * Runs `npm run text-key -- create|rotate [environment]` and returns what it prints.
 *
 * The exit code is 1 if AWS refuses, 2 if nothing was asked of it.
 */
export async function runTextKey(call: ProgramCall): Promise<ProgramResult> {
  try {
    return { stdout: lines(await textKey(call)), stderr: "", exitCode: 0 };
  } catch (error) {
    const isUsage = error instanceof UsageError || error instanceof ConfigError;
    const isOurs = isUsage || error instanceof BranchKeyError;
    const { name = "Error", message = String(error) } = error instanceof Error ? error : {};
    const said = isOurs ? [message] : [`AWS refused: ${name}: ${message}`, "It can be run again: what is there stays."];
    return { stdout: "", stderr: lines(said), exitCode: isUsage ? 2 : 1 };
  }
}

async function textKey({ parameters, variables }: ProgramCall): Promise<readonly string[]> {
  const [action = "", environment = variables.BASELINE_ENVIRONMENT || "example", ...more] = parameters;
  if (!["create", "rotate"].includes(action) || more.length > 0) {
    throw new UsageError(
      "Usage: npm run text-key -- create|rotate [environment]: the environment is a name in stacks/environments or a path, " +
        `got ${JSON.stringify(parameters.join(" "))}.`,
    );
  }
  const config = loadConfig(environment, { environmentsFolder: ENVIRONMENTS_FOLDER });
  if (textKeyringOf(config) !== "hierarchical") {
    throw new UsageError(
      `Environment ${config.environment} has no branch key: its functions encrypt no texts, or with messaging.textKeyring ` +
        `"kms", which needs none. There is nothing to do.`,
    );
  }
  const baseline = environmentOf(config);
  const { textTableName: tableName } = tableOf(baseline, "messaging");
  const { branchKeyId, keyStoreTableName: keyStoreTable, textKeyAlias: alias } = new DataNames(baseline.names);
  const { home: region } = config.regions;
  const roleArn = config.terraform.assumePipelineRoles ? pipelineRoleOf(config, "workload") : undefined;
  const credentials =
    roleArn === undefined ? undefined : await assumeRole({ roleArn, region, sessionName: "text-key" });
  const accountId = config.accounts.workload;
  const textKeyArn = await keyBehindAlias({ alias, accountId, region, credentials });
  const client = { region, credentials };
  const clients = { kms: client, dynamodb: client };
  const branchKey = new BranchKey({ textKeyArn, keyStoreTable, branchKeyId, tableName, clients });
  try {
    if (action === "rotate") {
      const { version } = await branchKey.rotate();
      return [
        `Branch key ${branchKeyId} in ${keyStoreTable} is now at version ${version}.`,
        "Functions encrypt with it within minutes. Older versions stay: what they encrypted needs them.",
      ];
    }
    const { version, createdAt, isNew } = await branchKey.create();
    const what = isNew ? "was made" : `is there since ${createdAt}: nothing was changed`;
    return [`Branch key ${branchKeyId} in ${keyStoreTable} ${what}. Active version: ${version}.`];
  } finally {
    branchKey.close();
  }
}
