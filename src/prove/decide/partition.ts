import type { Vocabulary } from "../logic/vocabulary";
import { formatAddress, lastAddress } from "../texts/address";
import { LimitReached, type ProveLimits } from "../texts/effort-limits";
import { Memo } from "../texts/memo";
import { type AddressPattern, matches, type Pattern, type SizePattern } from "../texts/pattern";
import { readSize, type Scale } from "../texts/size";
import { textClasses } from "./text-classes";
import type { ValueClass } from "./value-class";

/**
 * The values that the vocabulary tells apart, each with an example.
 *
 * @throws LimitReached when there are too many.
 */
export function partitionOf(
  vocabulary: Vocabulary,
  limits: ProveLimits,
  suggestions: readonly string[],
): readonly ValueClass[] {
  const patterns = [...vocabulary.patterns.values()];
  // Whoever asks about policy after policy, each a little different, asks about the same variables again and again.
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
  if (texts.length < patterns.length) throw new Error("A variable is read in one way only: see `settled`.");
  return textClasses({ patterns: texts, limits, suggestions });
}

function isText(pattern: Pattern): pattern is Extract<Pattern, { reads: "text" | "word" }> {
  return pattern.reads === "text" || pattern.reads === "word";
}

/** The texts by what matches them; the first of each kind stands for it. */
function classesByMatches(patterns: readonly Pattern[], texts: readonly string[]): readonly ValueClass[] {
  const values = new Map<string, ValueClass>();
  for (const text of texts) {
    const matched = patterns.filter((pattern) => matches(pattern, text)).map(({ key }) => key);
    const answer = matched.join("\n");
    if (!values.has(answer)) values.set(answer, { text, matched: new Set(matched) });
  }
  return [...values.values()];
}

/** Every bound, a number in each gap between them, one beyond each end, and one that is no number. */
function sizes(scale: Scale, patterns: readonly SizePattern[]): readonly string[] {
  const bounds = [...new Set(patterns.map(({ bound }) => bound))].sort((a, b) => a - b);
  const step = scale === "number" ? 1 : 1000;
  const found = bounds.flatMap((bound, index) => {
    const next = bounds[index + 1];
    return [bound, next === undefined ? bound + step : (bound + next) / 2];
  });
  const all = [(bounds[0] ?? 0) - step, ...found];
  const text = (size: number): string => (scale === "number" ? String(size) : new Date(size).toISOString());
  // 1e21 is written with an exponent, which no policy reads, and two near bounds may have no number between them.
  if (all.some((size, index) => size <= (all[index - 1] ?? -Infinity) || readSize(scale, text(size)) !== size)) {
    throw new LimitReached("Two bounds are so large or so near that no number beside them can be written.");
  }
  return [...all.map(text), `no ${scale}`];
}

/** The first address of every block, the first one behind it, the first of all, and a text that is no address. */
function addresses(patterns: readonly AddressPattern[], limits: ProveLimits): readonly string[] {
  if (patterns.length ** 2 > limits.states) {
    throw new LimitReached(`${patterns.length} address blocks are more than can be looked at.`);
  }
  const starts = ([4, 6] as const).flatMap((version) => {
    const blocks = patterns.map(({ block }) => block).filter((block) => block.version === version);
    const first = [0n, ...blocks.flatMap((block) => [block.first, block.last + 1n])];
    return first.filter((address) => address <= lastAddress(version)).map((address) => formatAddress(version, address));
  });
  return [...starts, "no address"];
}
