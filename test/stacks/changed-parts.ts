import { parseConfig } from "../../src/config/parse";
import type { EnvironmentOutputs } from "../support/settings/environment-outputs";
import type { SettingCase } from "../support/settings/setting-cases";
import { type Synthesize, untagged } from "./unreached-setting";

/**
 * What of the stacks a setting changes, by stack: addresses of resources, and names of other blocks such as `provider`.
 *
 * A resource of which only the reason of a weakening changes, in a tag, is marked as `(tag)`. If every resource of a
 * stack changes, this is said once.
 */
export type ChangedParts = Readonly<Record<string, readonly string[]>>;

export const EVERY_RESOURCE = "every resource";

export function changedParts({ name, before, after }: SettingCase, synthesize: Synthesize): ChangedParts {
  const [old, now] = [before, after].map((file) =>
    synthesize(parseConfig(file, { source: `the environment of ${name}` })),
  ) as [EnvironmentOutputs, EnvironmentOutputs];
  const ids = [...new Set([...Object.keys(old.stacks), ...Object.keys(now.stacks)])].sort();
  const changed = ids.map((id) => [id, changedInStack(old.stacks[id], now.stacks[id])] as const);
  return Object.fromEntries(changed.filter(([, parts]) => parts.length > 0));
}

function changedInStack(before: string | undefined, after: string | undefined): readonly string[] {
  if (before === after) return [];
  const [old, now] = [partsOf(before), partsOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name)).sort();
  const resources = names.filter((name) => name.includes("."));
  const isEvery = [...old.keys(), ...now.keys()].every((name) => !name.includes(".") || names.includes(name));
  const marked = (name: string): string =>
    withoutReason(old.get(name)) === withoutReason(now.get(name)) ? `${name} (tag)` : name;
  return isEvery && resources.length > 3
    ? [EVERY_RESOURCE, ...names.filter((name) => !resources.includes(name))]
    : names.map(marked);
}

type Blocks = Readonly<Record<string, unknown>>;

/** The JSON text of each resource by its address, and of each other block by its name. */
function partsOf(text = "{}"): ReadonlyMap<string, string> {
  const { resource = {}, ...others } = JSON.parse(text) as { readonly resource?: Readonly<Record<string, Blocks>> };
  const resources = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => [`${type}.${name}`, body] as const),
  );
  return new Map([...resources, ...Object.entries(others)].map(([name, value]) => [name, JSON.stringify(value)]));
}

function withoutReason(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(JSON.parse(text, untagged));
}
