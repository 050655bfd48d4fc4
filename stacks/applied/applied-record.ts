import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { BaselineConfig } from "../../src/config/schema";
import { parseStrictJson } from "../../src/prove/documents/strict-json";
import { textKeyringOf } from "../messaging/text-encryption";
import { AppliedError } from "./applied-error";
import type { AmountsOfStacks } from "./kept-amounts";
import type { KeptResources } from "./kept-resources";

/** Settings whose change destroys, replaces or orphans what was applied. */
export interface AppliedSettings {
  readonly environment: string;
  readonly namePrefix: string;
  readonly accounts: Readonly<Record<string, string>>;
  readonly region: string;
  /** Empty if no VPC is made. */
  readonly cidr: string;
  readonly tableNames: readonly string[];
  readonly textKeyring: string;
  /** Place of the states: backend, and for S3 bucket, region and prefix. */
  readonly state: Readonly<Record<string, string>>;
}

/** What was applied of an environment: small, without secrets, and committed beside the environment file. */
export interface AppliedRecord {
  readonly version: 1;
  readonly settings: AppliedSettings;
  /** Version of each provider that made it, by its address. */
  readonly providers: Readonly<Record<string, string>>;
  /** By stack: what is in its state of the kinds that are recorded. */
  readonly stacks: Readonly<Record<string, KeptResources>>;
  /** Retentions, windows and locks. Absent in a record of an older release, which knows none. */
  readonly amounts?: AmountsOfStacks;
}

export function settingsOf(config: BaselineConfig): AppliedSettings {
  const { state } = config.terraform;
  return {
    environment: config.environment,
    namePrefix: config.namePrefix,
    accounts: config.accounts,
    region: config.regions.home,
    cidr: config.network.cidr,
    tableNames: config.tables.map(({ tableName }) => tableName),
    textKeyring: config.messaging === undefined ? "none" : (textKeyringOf(config) ?? "none"),
    state:
      state.backend === "local"
        ? { backend: "local" }
        : { backend: "s3", bucket: state.bucket, region: state.region, keyPrefix: state.keyPrefix },
  };
}

export function writeAppliedRecord(file: string, record: AppliedRecord): void {
  writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
}

/**
 * The record of an environment; undefined if nothing was recorded.
 *
 * @throws AppliedError if it cannot be read: without it, no one knows what a change loses.
 */
export function readAppliedRecord(file: string): AppliedRecord | undefined {
  if (!existsSync(file)) return undefined;
  let json: unknown;
  try {
    json = parseStrictJson(readFileSync(file, "utf8"));
  } catch (error) {
    throw new AppliedError(`${file} cannot be read: ${(error as Error).message}. ${RESTORE}`);
  }
  if (!isRecord(json)) throw new AppliedError(`${file} must be what \`npm run applied\` writes, version 1. ${RESTORE}`);
  return json;
}

const RESTORE = "Take it from Git again, or write it anew with `npm run applied` where the states are.";

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === "object" && json !== null && !Array.isArray(json);
const isTexts = (json: unknown): boolean =>
  isObject(json) && Object.values(json).every((one) => typeof one === "string");

function isRecord(json: unknown): json is AppliedRecord {
  if (!isObject(json) || json.version !== 1) return false;
  const { settings, providers, stacks, amounts = {} } = json;
  if (
    !isObject(amounts) ||
    !Object.values(amounts).every((one) => isObject(one) && Object.values(one).every(isTexts))
  ) {
    return false;
  }
  if (!isObject(settings) || !isTexts(providers) || !isObject(stacks)) return false;
  const { environment, namePrefix, region, cidr, textKeyring, accounts, state, tableNames } = settings;
  return (
    [environment, namePrefix, region, cidr, textKeyring].every((one) => typeof one === "string") &&
    isTexts(accounts) &&
    isTexts(state) &&
    Array.isArray(tableNames) &&
    tableNames.every((one) => typeof one === "string") &&
    Object.values(stacks).every((kept) => isObject(kept) && Object.values(kept).every(isTexts))
  );
}
