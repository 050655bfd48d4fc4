import { LimitReached, type ProveLimits } from "./effort-limits";
import { matches, type TextPattern } from "./pattern";
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
 * Every class of texts, found by a breadth-first walk over the automaton. The result is exact, and each witness is a
 * shortest text of its class.
 *
 * @throws LimitReached if the patterns need more states or steps than the limits allow, as many `*x*` do.
 */
export function stringClasses({ patterns, limits, suggestions = [] }: StringClassesOptions): readonly StringClass[] {
  const automaton = new PatternAutomaton(patterns);
  if (automaton.size > MOST_POSITIONS) {
    throw new LimitReached(
      `${patterns.length} patterns with ${automaton.size} positions are too many: the limit is ${MOST_POSITIONS} positions.`,
    );
  }
  const start = automaton.start();
  const known = new Set<string>([keyOf(start)]);
  const reached: { state: AutomatonState; from: number; by: string }[] = [{ state: start, from: -1, by: "" }];
  const classes = new Map<string, StringClass>();
  let steps = 0;
  for (let index = 0; index < reached.length; index += 1) {
    const { state } = reached[index] as (typeof reached)[number];
    const matched = automaton.matched(state);
    const answer = keyOf(matched);
    if (!classes.has(answer)) classes.set(answer, { matched, witness: textTo(reached, index) });
    automaton.eachSuccessor(state, (next, by) => {
      steps += state.length;
      if (index > limits.states || Math.max(steps, classes.size * patterns.length) > limits.steps) {
        throw new LimitReached(
          `${patterns.length} patterns distinguish more texts than the limits allow. Use fewer wildcards in them.`,
        );
      }
      const key = keyOf(next);
      if (known.has(key)) return;
      known.add(key);
      reached.push({ state: next, from: index, by });
    });
  }
  return withSuggestions([...classes.values()], patterns, suggestions);
}

/** `keyOf` writes each position and each pattern as one UTF-16 code unit. */
const MOST_POSITIONS = 0xffff;

/** Far fewer than the arguments that a call may have. */
const MOST_AT_ONCE = 4_096;

// A key that is put together letter by letter is copied when it is looked up: a tenth of the time of a proof.
function keyOf(numbers: readonly number[]): string {
  let key = "";
  for (let from = 0; from < numbers.length; from += MOST_AT_ONCE) {
    key += String.fromCharCode(...numbers.slice(from, from + MOST_AT_ONCE));
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

// The first suggestion of a class wins. Regular expressions find the class of each suggestion.
function withSuggestions(
  classes: readonly StringClass[],
  patterns: readonly TextPattern[],
  suggestions: readonly string[],
): readonly StringClass[] {
  const witnesses = new Map<string, string>();
  for (const text of suggestions) {
    const key = keyOf(matching(patterns, text));
    if (!witnesses.has(key)) witnesses.set(key, text);
  }
  return classes.map((one) => ({ ...one, witness: witnesses.get(keyOf(one.matched)) ?? one.witness }));
}

function matching(patterns: readonly TextPattern[], text: string): readonly number[] {
  return patterns.flatMap((pattern, number) => (matches(pattern, text) ? [number] : []));
}
