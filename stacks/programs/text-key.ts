import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import { BranchKey, BranchKeyError } from "../../src/messaging/branch-key/branch-key";
import { assumeRole, keyBehindAlias } from "../../src/messaging/branch-key/pipeline";
import { pipelineRoleOf } from "../base/accounts";
import { environmentOf, tableOf } from "../base/environment";
import { DataNames } from "../data/data-names";
import { textKeyringOf } from "../messaging/text-encryption";
import { ENVIRONMENTS_FOLDER } from "./repository";

/**
 * `npm run text-key -- create|rotate [environment]`: makes the branch key of texts, or a new version of it.
 *
 * Terraform makes the key and the table, this makes what is in the table: once, after the data stack was applied. To
 * create it again changes nothing. It works with the credentials that Terraform is given, and assumes the pipeline role
 * where `terraform.assumePipelineRoles` says so. Exit code 1 when AWS refuses, 2 when nothing was asked of it.
 */
async function main(): Promise<void> {
  const [action = "", environment = process.env.BASELINE_ENVIRONMENT || "example", ...more] = process.argv.slice(2);
  if (!["create", "rotate"].includes(action) || more.length > 0) {
    throw new UsageError(
      "Usage: npm run text-key -- create|rotate [environment]: the environment is a name in stacks/environments or a path, " +
        `got ${JSON.stringify(process.argv.slice(2).join(" "))}.`,
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
  const { tableName } = tableOf(baseline, "messaging");
  const { branchKeyId, keyStoreTableName: keyStoreTable, textKeyAlias: alias } = new DataNames(baseline.names);
  const { home: region } = config.regions;
  const roleArn = config.terraform.assumePipelineRoles ? pipelineRoleOf(config, "workload") : undefined;
  const credentials = roleArn === undefined ? undefined : await assumeRole({ roleArn, region });
  const accountId = config.accounts.workload;
  const textKeyArn = await keyBehindAlias({ alias, accountId, region, credentials });
  const client = { region, credentials };
  const clients = { kms: client, dynamodb: client };
  const branchKey = new BranchKey({ textKeyArn, keyStoreTable, branchKeyId, tableName, clients });
  if (action === "rotate") {
    const { version } = await branchKey.rotate();
    say(`Branch key ${branchKeyId} in ${keyStoreTable} is now at version ${version}.`);
    say("Functions encrypt with it within minutes. Older versions stay: what they encrypted needs them.");
  } else {
    const { version, createdAt, isNew } = await branchKey.create();
    const what = isNew ? "was made" : `is there since ${createdAt}: nothing was changed`;
    say(`Branch key ${branchKeyId} in ${keyStoreTable} ${what}. Active version: ${version}.`);
  }
  branchKey.close();
}

class UsageError extends Error {}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const isUsage = error instanceof UsageError || error instanceof ConfigError;
  const isOurs = isUsage || error instanceof BranchKeyError;
  const { name = "Error", message = String(error) } = error instanceof Error ? error : {};
  process.stderr.write(
    isOurs ? `${message}\n` : `AWS refused: ${name}: ${message}\nIt can be run again: what is there stays.\n`,
  );
  process.exitCode = isUsage ? 2 : 1;
});
