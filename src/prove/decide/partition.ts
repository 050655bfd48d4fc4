import type { Vocabulary } from "../logic/vocabulary";
import { formatAddress, lastAddress } from "../texts/address";
import { LimitReached, type ProveLimits } from "../texts/effort-limits";
import { Memo } from "../texts/memo";
import { type AddressPattern, matches, type Pattern, type SizePattern } from "../texts/pattern";
import { readSize, type Scale } from "../texts/size";
import { textClasses } from "./text-classes";
import type { ValueClass } from "./value-class";

/**
 * Partitions the values of a variable into the classes that its vocabulary distinguishes, each with an example.
 *
 * @throws LimitReached if there are too many classes.
 */
export function partitionOf(
  vocabulary: Vocabulary,
  limits: ProveLimits,
  suggestions: readonly string[],
): readonly ValueClass[] {
  const patterns = [...vocabulary.patterns.values()];
  // Questions about many similar policies need the same partitions repeatedly.
  const key = JSON.stringify([limits, suggestions, patterns.map((pattern) => [pattern.key, pattern.text])]);
  return memo.get(key, () => classesOf(patterns, limits, suggestions));
}

const memo = new Memo<readonly ValueClass[]>(128);

function classesOf(
  patterns: readonly Pattern[],
  limits: ProveLimits,
  suggestions: readonly string[],
): readonly ValueClass[] {
  const reads = patterns[0]?.reads;
  if (reads === "address") return classesByMatches(patterns, addresses(patterns as readonly AddressPattern[], limits));
  if (reads === "number" || reads === "date")
    return classesByMatches(patterns, sizes(reads, patterns as readonly SizePattern[]));
  const texts = patterns.filter(isText);
  if (texts.length < patterns.length)
    throw new Error("A variable must be read in one way only: see `mixedReadingsToUnknown`.");
  return textClasses({ patterns: texts, limits, suggestions });
}

function isText(pattern: Pattern): pattern is Extract<Pattern, { reads: "text" | "word" }> {
  return pattern.reads === "text" || pattern.reads === "word";
}

/** Groups texts by the patterns that match them. The first text of a group is its example. */
function classesByMatches(patterns: readonly Pattern[], texts: readonly string[]): readonly ValueClass[] {
  const values = new Map<string, ValueClass>();
  for (const text of texts) {
    const matched = patterns.filter((pattern) => matches(pattern, text)).map(({ key }) => key);
    const answer = matched.join("\n");
    if (!values.has(answer)) values.set(answer, { text, matched: new Set(matched) });
  }
  return [...values.values()];
}

/** Every bound, a number in each gap between bounds, one beyond each end, and a text that is not a number. */
function sizes(scale: Scale, patterns: readonly SizePattern[]): readonly string[] {
  const bounds = [...new Set(patterns.map(({ bound }) => bound))].sort((a, b) => a - b);
  const step = scale === "number" ? 1 : 1000;
  const found = bounds.flatMap((bound, index) => {
    const next = bounds[index + 1];
    return [bound, next === undefined ? bound + step : (bound + next) / 2];
  });
  const all = [(bounds[0] ?? 0) - step, ...found];
  const text = (size: number): string => (scale === "number" ? String(size) : new Date(size).toISOString());
  // JavaScript writes 1e21 with an exponent, which IAM does not read, and two close bounds may have no number between
  // them.
  if (all.some((size, index) => size <= (all[index - 1] ?? -Infinity) || readSize(scale, text(size)) !== size)) {
    throw new LimitReached("Two bounds are too large or too close: a number between or beyond them cannot be written.");
  }
  return [...all.map(text), `not a ${scale}`];
}

/**
 * The first address of every block, the address after each block, the lowest address, and a text that is no address.
 */
function addresses(patterns: readonly AddressPattern[], limits: ProveLimits): readonly string[] {
  if (patterns.length ** 2 > limits.states) {
    throw new LimitReached(
      `${patterns.length} address blocks are too many: the limit is ${Math.floor(Math.sqrt(limits.states))}.`,
    );
  }
  const starts = ([4, 6] as const).flatMap((version) => {
    const blocks = patterns.map(({ block }) => block).filter((block) => block.version === version);
    const first = [0n, ...blocks.flatMap((block) => [block.first, block.last + 1n])];
    return first.filter((address) => address <= lastAddress(version)).map((address) => formatAddress(version, address));
  });
  return [...starts, "not an address"];
}
