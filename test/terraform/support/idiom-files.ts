import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Terraform } from "./terraform";

/** Configurations of one small estate in many idioms, with the plans and states that Terraform makes of them. */
export const IDIOMS = resolve(__dirname, "..", "..", "prove", "idioms");

/** Everything is made in this account: the emulator takes the account of the role that a provider assumes. */
const PROVIDER_OF_THE_EMULATOR = `provider "aws" {
  skip_requesting_account_id = false
  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/pipeline"
  }
}
`;

export interface WorkFolder {
  readonly terraform: Terraform;
  readonly path: string;
}

/** Where a configuration is planned or applied: a copy, with the provider that all of them share. */
export interface WorkFolderOptions {
  readonly emulatorUrl: string;
  /** An empty folder. */
  readonly into: string;
  /** Name of the configuration. */
  readonly name: string;
  /** Whether it is applied to the emulator, and so in an account. @default false */
  readonly isApplied?: boolean;
}

export function workFolder({ emulatorUrl, into, name, isApplied = false }: WorkFolderOptions): WorkFolder {
  const path = join(into, `${name.replaceAll("/", "-")}${isApplied ? "-applied" : ""}`);
  mkdirSync(path, { recursive: true });
  copyConfiguration(join(IDIOMS, name), path);
  cpSync(join(IDIOMS, "provider.tf"), join(path, "provider.tf"));
  if (isApplied) writeFileSync(join(path, "emulator_override.tf"), PROVIDER_OF_THE_EMULATOR);
  return { path, terraform: new Terraform(path, emulatorUrl) };
}

/** Replaces the configuration in a folder, as an edit would. */
export function copyConfiguration(from: string, to: string): void {
  const isMade = (file: string) => /(?:plan|state)\.json$/.test(file);
  cpSync(from, to, { recursive: true, filter: (file) => !isMade(file) });
}

/** Names of the configurations. */
export function configurations(): readonly string[] {
  return readdirSync(IDIOMS, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && readdirSync(join(IDIOMS, entry.name)).some((file) => /\.tf(?:\.json)?$/.test(file)),
    )
    .map(({ name }) => name)
    .sort();
}

/** What AWS or the emulator chooses anew each time, and what the sameness of two of them means. */
const CHOSEN: readonly (readonly [pattern: RegExp, name: (index: number) => string])[] = [
  [
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    (index) => `00000000-0000-4000-8000-${hex(index, 12)}`,
  ],
  [/\bAROA[A-Z0-9]{8,}\b/g, (index) => `AROAEXAMPLE${hex(index, 10).toUpperCase()}`],
  [/\bANPA[A-Z0-9]{8,}\b/g, (index) => `ANPAEXAMPLE${hex(index, 10).toUpperCase()}`],
  [/\bA[A-Z0-9]{20}\b/g, (index) => `A${hex(index, 20).toUpperCase()}`],
  [/\b(?:vpc|vpce|rtb|acl|sg|dopt|pl|subnet|eni)-[0-9a-f]{8,17}\b/g, (index) => `vpce-${hex(index, 17)}`],
  [/\bp-[a-z0-9]{8}\b/g, (index) => `p-${hex(index, 8)}`],
  [/\b(?:o-[a-z0-9]{10}|ou-[a-z0-9]{4}-[a-z0-9]{8}|r-[a-z0-9]{4})\b/g, (index) => `o-${hex(index, 10)}`],
  [/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?/g, () => "2026-01-01T00:00:00.000"],
  // Revisions of policies of tables are times.
  [/\b1[78]\d{11}\b/g, () => "1767225600000"],
  [/(?<=-)20\d{12}[0-9a-f]{6,}/g, (index) => hex(index, 26)],
  [/(?<="deposed(?:_key)?":")[0-9a-f]{8}/g, (index) => hex(index, 8)],
];

const hex = (index: number, digits: number): string => index.toString(16).padStart(digits, "0");

/** Terraform's JSON, as it is the same each time: in one line for each resource. */
export function normalized(json: string): string {
  const { timestamp: _, relevant_attributes: relevant, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const sorted = Array.isArray(relevant) ? { relevant_attributes: relevant.map(text).sort().map(parsed) } : {};
  let written = JSON.stringify({ ...rest, ...sorted, terraform_version: "1.11.4" });
  for (const [pattern, name] of CHOSEN) {
    const seen = new Map<string, string>();
    written = written.replace(pattern, (chosen) => {
      const known = seen.get(chosen) ?? name(seen.size + 1);
      seen.set(chosen, known);
      return known;
    });
  }
  return `${written.replaceAll('{"address":', '\n{"address":')}\n`;
}

const text = (value: unknown): string => JSON.stringify(value);
const parsed = (value: string): unknown => JSON.parse(value);
