import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseConfig } from "../../src/config/parse";
import type { BaselineConfig } from "../../src/config/schema";

export const REPOSITORY = resolve(__dirname, "..", "..");
export const ENVIRONMENTS = join(REPOSITORY, "stacks", "environments");

type Json = Readonly<Record<string, unknown>>;

/** An environment file of ours as JSON, with some settings replaced. `undefined` removes a setting. */
export function environmentFile(name: string, change: Json = {}): Json {
  const file = JSON.parse(readFileSync(join(ENVIRONMENTS, `${name}.json`), "utf8")) as Json;
  return JSON.parse(JSON.stringify({ ...file, ...change })) as Json;
}

export function environment(name: string, change: Json = {}): BaselineConfig {
  return parseConfig(environmentFile(name, change), { source: `${name}.json` });
}
