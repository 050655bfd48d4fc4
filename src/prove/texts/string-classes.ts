import { LimitReached, type ProveLimits } from "./effort-limits";
import { Literals } from "./literals";
import type { TextPattern } from "./pattern";
import { type AutomatonState, PatternAutomaton } from "./pattern-automaton";

/** A class of all texts that match the same patterns. */
export interface StringClass {
  /** Indexes of the patterns that match, ascending. */
  readonly matched: readonly number[];
  /** A text of the class: a suggested text if one is in the class, else a shortest text. */
  readonly witness: string;
}

export interface StringClassesOptions {
  readonly patterns: readonly TextPattern[];
  readonly limits: ProveLimits;
  /** Familiar texts that are preferred as witnesses. @default none */
  readonly suggestions?: readonly string[];
}

/**
 * Every class of texts. The result is exact, and each witness is a shortest text of its class.
 *
 * A pattern without wildcards separates one text from all others. So each such text is a class of its own, and only the
 * patterns with wildcards need an automaton: the other classes are its classes with a text outside the literals. If the
 * witness of a class is a literal, the class may have another text: the literal is added to the automaton, and the
 * classes are found again.
 *
 * @throws LimitReached if the patterns need more states or steps than the limits allow, as many `*x*` do.
 */
export function stringClasses({ patterns, limits, suggestions = [] }: StringClassesOptions): readonly StringClass[] {
  const literals = new Literals(patterns);
  const added = new Set<number>();
  for (let atOnce = 1; ; atOnce *= 4) {
    const numbers = [...literals.others, ...added];
    const automaton = new PatternAutomaton(numbers.map((number) => patterns[number] as TextPattern));
    const matchedBy = (text: string): readonly number[] =>
      merged(numbersOf(automaton.matchedBy(text), literals.others), literals.matching(text));
    const outside = walked(automaton, patterns.length, limits)
      .filter(({ matched }) => (matched.at(-1) ?? -1) < literals.others.length)
      .map(({ matched, witness }) => ({ matched: numbersOf(matched, literals.others), witness }));
    const taken = outside.filter(({ witness }) => literals.matching(witness).length > 0);
    if (taken.length === 0) {
      const single = literals.texts.map((witness) => ({ matched: matchedBy(witness), witness }));
      return withSuggestions([...single, ...outside].sort(byLength), suggestions, matchedBy);
    }
    // A class of many literals would take a round for each, so every round adds four times as many as the one before.
    const rooms = new Map(taken.map(({ matched }) => [keyOf(matched), atOnce]));
    for (const text of [...taken.map(({ witness }) => witness), ...literals.texts]) {
      const [number = 0] = literals.matching(text);
      if (added.has(number)) continue;
      const key = keyOf(numbersOf(automaton.matchedBy(text), literals.others));
      const room = rooms.get(key) ?? 0;
      if (room === 0) continue;
      rooms.set(key, room - 1);
      added.add(number);
    }
  }
}

/** Numbers of patterns for their positions in the automaton. Literals that were added to it have none. */
function numbersOf(positions: readonly number[], others: readonly number[]): readonly number[] {
  return positions.flatMap((position) => others[position] ?? []);
}

function merged(one: readonly number[], other: readonly number[]): readonly number[] {
  if (other.length === 0) return one;
  return [...one, ...other].sort((first, second) => first - second);
}

function byLength(one: StringClass, other: StringClass): number {
  return one.witness.length - other.witness.length;
}

/** The classes of an automaton, by a breadth-first walk. */
function walked(automaton: PatternAutomaton, patterns: number, limits: ProveLimits): readonly StringClass[] {
  const start = automaton.start();
  const known = new Set<string>([keyOf(start)]);
  const reached: { state: AutomatonState; from: number; by: string }[] = [{ state: start, from: -1, by: "" }];
  const classes = new Map<string, StringClass>();
  let [steps, kept] = [0, 0];
  for (let index = 0; index < reached.length; index += 1) {
    const { state } = reached[index] as (typeof reached)[number];
    const matched = automaton.matched(state);
    const answer = keyOf(matched);
    if (!classes.has(answer)) {
      classes.set(answer, { matched, witness: textTo(reached, index) });
      kept += matched.length;
    }
    automaton.eachSuccessor(state, (next, by) => {
      steps += state.length;
      if (index > limits.states || Math.max(steps, kept) > limits.steps) {
        throw new LimitReached(
          `${patterns} patterns distinguish more texts than the limits allow. Use fewer wildcards in them.`,
        );
      }
      const key = keyOf(next);
      if (known.has(key)) return;
      known.add(key);
      reached.push({ state: next, from: index, by });
    });
  }
  return [...classes.values()];
}

/** Far fewer than the arguments that a call may have. */
const MOST_AT_ONCE = 4_096;

/** Numbers below it are one UTF-16 code unit of a key. Larger ones are two: the first has the highest bit. */
const ONE_UNIT = 0x8000;

// A key that is put together letter by letter is copied when it is looked up: a tenth of the time of a proof.
function keyOf(numbers: readonly number[]): string {
  const isSmall = (numbers.at(-1) ?? 0) < ONE_UNIT;
  const units = isSmall ? numbers : numbers.flatMap((one) => [ONE_UNIT | (one % ONE_UNIT), Math.floor(one / ONE_UNIT)]);
  if (units.length <= MOST_AT_ONCE) return String.fromCharCode(...units);
  let key = "";
  for (let from = 0; from < units.length; from += MOST_AT_ONCE) {
    key += String.fromCharCode(...units.slice(from, from + MOST_AT_ONCE));
  }
  return key;
}

function textTo(reached: readonly { readonly from: number; readonly by: string }[], index: number): string {
  const characters: string[] = [];
  for (let current = index; current > 0; ) {
    const { from, by } = reached[current] as (typeof reached)[number];
    characters.push(by);
    current = from;
  }
  return characters.reverse().join("");
}

// The first suggestion of a class wins.
function withSuggestions(
  classes: readonly StringClass[],
  suggestions: readonly string[],
  matchedBy: (text: string) => readonly number[],
): readonly StringClass[] {
  const witnesses = new Map<string, string>();
  for (const text of suggestions) {
    const key = keyOf(matchedBy(text));
    if (!witnesses.has(key)) witnesses.set(key, text);
  }
  return classes.map((one) => ({ ...one, witness: witnesses.get(keyOf(one.matched)) ?? one.witness }));
}
