import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmulatorGap } from "./emulator-gap";
import { emulatorGaps } from "./gaps";

type Json = Record<string, unknown>;
type Resources = Record<string, Record<string, Json>>;

/** What was left out of a stack, and by which entries. */
export interface LeftOut {
  /** Addresses, with the attribute where only one was left out. */
  readonly addresses: readonly string[];
  readonly gaps: readonly EmulatorGap[];
}

/**
 * Points a stack at the emulator: fewer retries, nothing else. CDKTF's file stays as it is; Terraform merges this one
 * over it.
 *
 * Three retries, because an operation that the emulator lacks is answered with 500 and the provider tries 25 times.
 */
export function writeEmulatorOverride(folder: string): void {
  const { provider } = readStack(folder) as { provider: { aws: Json[] } };
  const aws = provider.aws.map(({ alias }) => ({
    ...(alias === undefined ? {} : { alias }),
    max_retries: 3,
    skip_metadata_api_check: "true",
    skip_region_validation: true,
  }));
  writeFileSync(join(folder, "zz_emulator_override.tf.json"), JSON.stringify({ provider: { aws } }));
}

/**
 * Removes from a stack what the emulator cannot do.
 *
 * Removed, not counted to zero: what is left must not refer to it, or Terraform says so.
 */
export function leaveOutGaps(folder: string): LeftOut {
  const stack = readStack(folder);
  const resources = (stack.resource ?? {}) as Resources;
  const addresses: string[] = [];
  const used = new Set<EmulatorGap>();
  for (const gap of emulatorGaps) {
    for (const [name, body] of Object.entries(resources[gap.type] ?? {})) {
      if (gap.name?.test(name) === false) continue;
      const address = `${gap.type}.${name}`;
      if (gap.attribute === undefined) {
        delete resources[gap.type]?.[name];
        addresses.push(address);
        used.add(gap);
      } else if (replace(body, gap.attribute.path, gap.attribute.value)) {
        addresses.push(`${address} ${gap.attribute.path.join(".")}`);
        used.add(gap);
      }
    }
    // An empty map is "Missing block label" to Terraform.
    if (Object.keys(resources[gap.type] ?? { some: {} }).length === 0) delete resources[gap.type];
  }
  replaceOutputsOf(stack, addresses);
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack, undefined, 2));
  return { addresses, gaps: [...used] };
}

function replace(body: unknown, [step = "", ...rest]: readonly string[], value: unknown): boolean {
  if (step === "*") return Array.isArray(body) && body.map((item) => replace(item, rest, value)).some(Boolean);
  if (typeof body !== "object" || body === null) return false;
  const parent = body as Json;
  // What has a value may be added.
  if (!(step in parent) && (rest.length > 0 || value === undefined)) return false;
  if (rest.length > 0) return replace(parent[step], rest, value);
  if (value === undefined) delete parent[step];
  else parent[step] = value;
  return true;
}

function replaceOutputsOf(stack: Json, addresses: readonly string[]): void {
  const outputs = (stack.output ?? {}) as Json;
  for (const [name, output] of Object.entries(outputs)) {
    // Other stacks ask for it: they get a text in its place.
    if (addresses.some((address) => JSON.stringify(output).includes(`${address}.`))) {
      outputs[name] = { ...(output as Json), value: "left-out.example.com" };
    }
  }
}

function readStack(folder: string): Json {
  return JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as Json;
}
