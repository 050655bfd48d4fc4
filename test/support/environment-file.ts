import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseConfig } from "../../src/config/parse";
import type { BaselineConfig } from "../../src/config/schema";

export const REPOSITORY = resolve(__dirname, "..", "..");
export const ENVIRONMENTS = join(REPOSITORY, "stacks", "environments");

type Json = Readonly<Record<string, unknown>>;

/** No role is assumed: the trail of the company, and backups without a copy, spare the environment its second account. */
export const OWN_CREDENTIALS = {
  terraform: {},
  backup: {},
  audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:111111111111:trail/company" } },
};

/** An environment file of ours as JSON, with some settings replaced. `undefined` removes a setting. */
export function environmentFile(name: string, change: Json = {}): Json {
  const file = JSON.parse(readFileSync(join(ENVIRONMENTS, `${name}.json`), "utf8")) as Json;
  return JSON.parse(JSON.stringify({ ...file, ...change })) as Json;
}

export function environment(name: string, change: Json = {}): BaselineConfig {
  return parseConfig(environmentFile(name, change), { source: `${name}.json` });
}
