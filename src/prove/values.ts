import type { Formula, Scale } from "./formula";
import { LimitReached, type ProveLimits } from "./limits";
import { matches } from "./pattern";
import { compare, readSize } from "./size";
import { stringClasses } from "./string-classes";
import type { Vocabulary } from "./vocabulary";

/** One of the finitely many values that a variable is told apart by. */
export interface Value {
  /** The value in a request; undefined when the variable is not there. */
  readonly text?: string;
  /** Keys of the patterns that match it. */
  readonly matched: ReadonlySet<string>;
  /** What it is read as, where values are compared by size. */
  readonly size?: number;
}

/** The variable is not in the request. */
export const ABSENT: Value = { matched: new Set() };

/** Compared by size and by text, or as number and as date: AWS does not say what such a value is. */
export function isMixed({ patterns, scales, isList, isSingle }: Vocabulary): boolean {
  return scales.size > 1 || (scales.size === 1 && patterns.size > 0) || (isList && isSingle);
}

/**
 * The values that the vocabulary tells apart, each with an example.
 *
 * @throws LimitReached when there are too many.
 */
export function valuesOf(
  vocabulary: Vocabulary,
  limits: ProveLimits,
  suggestions: readonly string[],
): readonly Value[] {
  const [scale] = vocabulary.scales;
  if (scale !== undefined && !isMixed(vocabulary)) return sizes(scale, vocabulary.bounds);
  const patterns = [...vocabulary.patterns.values()];
  const literals = patterns
    .filter(({ tokens }) => tokens.length > 0 && tokens.every(({ kind }) => kind === "character"))
    .map(({ text }) => text.replace(/\$\{([*?$])\}/g, "$1"));
  const classes = stringClasses({ patterns, limits, suggestions: [...suggestions, ...literals] });
  return classes.map(({ witness, matched }) => ({
    text: witness,
    matched: new Set(patterns.filter((_, index) => matched[index]).map(({ key }) => key)),
  }));
}

/** Whether a text is one of those that the value stands for. */
export function standsFor(value: Value, text: string, { patterns, bounds, scales }: Vocabulary): boolean {
  if (value.text === undefined) return false;
  if (value.size === undefined) {
    return [...patterns.values()].every((pattern) => matches(pattern, text) === value.matched.has(pattern.key));
  }
  const [scale = "number"] = scales;
  const side = (size: number) => [...bounds].map((bound) => Math.sign(size - bound)).join();
  return side(readSize(scale, text)) === side(value.size);
}

/** Whether an atom holds of a value. */
export function satisfies(value: Value, atom: Formula): boolean {
  if (value.text === undefined) return false;
  if (atom.kind === "present") return true;
  if (atom.kind === "matches") return atom.patterns.some(({ key }) => value.matched.has(key));
  if (atom.kind === "element") return atom.patterns.some(({ key }) => value.matched.has(key)) !== atom.outside;
  return atom.kind === "compared" && compare(value.size ?? Number.NaN, atom.relation, atom.bound);
}

/** Every bound, a value in each gap between them, one beyond each end, and one that is no number. */
function sizes(scale: Scale, bounds: ReadonlySet<number>): readonly Value[] {
  const sorted = [...bounds].sort((a, b) => a - b);
  const step = scale === "number" ? 1 : 1000;
  const found = sorted.flatMap((bound, index) => {
    const next = sorted[index + 1];
    return [bound, next === undefined ? bound + step : (bound + next) / 2];
  });
  const all = [(sorted[0] ?? 0) - step, ...found];
  const text = (size: number): string => (scale === "number" ? String(size) : new Date(size).toISOString());
  // 1e21 is written with an exponent, which no policy reads, and two near bounds may have no number between them.
  if (all.some((size, index) => size <= (all[index - 1] ?? -Infinity) || readSize(scale, text(size)) !== size)) {
    throw new LimitReached("Two bounds are so large or so near that no number beside them can be written.");
  }
  const none: Value = { text: `no ${scale}`, size: Number.NaN, matched: new Set() };
  return [...all.map((size): Value => ({ text: text(size), size, matched: new Set() })), none];
}
