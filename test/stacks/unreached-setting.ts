import { parseConfig } from "../../src/config/parse";
import type { BaselineConfig } from "../../src/config/schema";
import type { EnvironmentOutputs } from "../support/settings/environment-outputs";
import type { Json } from "../support/settings/patch";
import type { SettingCase } from "../support/settings/setting-cases";

/** What becomes of an environment. */
export type Synthesize = (config: BaselineConfig) => EnvironmentOutputs;

/**
 * What is wrong with the effect of a setting, as a sentence; undefined if it reaches the stacks, or what its row says.
 *
 * A weakening that only leaves its reason as a tag does not count as one that reaches the stacks.
 */
export function complaintAbout(one: SettingCase, synthesize: Synthesize): string | undefined {
  const { name, setting, seenElsewhere } = one;
  const [before, after] = [one.before, one.after].map((file) =>
    synthesize(parseConfig(file, { source: `the environment of ${name}` })),
  ) as [EnvironmentOutputs, EnvironmentOutputs];
  const stacks = changedStacks(before, after);
  if (seenElsewhere !== undefined) {
    if (stacks.length > 0) return `${name} changes ${stacks.join(", ")}, although its row says that no stack changes`;
    const { place } = seenElsewhere;
    return place === "nowhere" || before[place] !== after[place] ? undefined : `${name} does not change the ${place}`;
  }
  if (stacks.length === 0) return `${name} is accepted and reaches no stack`;
  const changed = setting.isWeakening
    ? stacks.filter((id) => untaggedText(before, id) !== untaggedText(after, id))
    : stacks;
  return changed.length === 0 ? `${name} is accepted and changes nothing but the tag with its reason` : undefined;
}

function changedStacks(before: EnvironmentOutputs, after: EnvironmentOutputs): readonly string[] {
  const ids = new Set([...Object.keys(before.stacks), ...Object.keys(after.stacks)]);
  return [...ids].filter((id) => before.stacks[id] !== after.stacks[id]);
}

function untaggedText({ stacks }: EnvironmentOutputs, id: string): string | undefined {
  const text = stacks[id];
  return text === undefined ? undefined : JSON.stringify(JSON.parse(text, untagged));
}

/** For `JSON.parse`: leaves out the tags with the reasons of weakenings. */
export function untagged(key: string, value: unknown): unknown {
  if (key !== "tags") return value;
  const others = Object.entries(value as Json).filter(([tag]) => !tag.startsWith("weakened:"));
  return others.length === 0 ? undefined : Object.fromEntries(others);
}
