import { LimitReached, type ProveLimits } from "./effort-limits";
import { matches, type TextPattern } from "./pattern";
import { type AutomatonState, PatternAutomaton } from "./pattern-automaton";

/** All texts that the same patterns match; no pattern tells them apart. */
export interface StringClass {
  /** Numbers of the patterns that match, ascending. */
  readonly matched: readonly number[];
  /** A text of the class: a suggested one if there is one, else a shortest. */
  readonly witness: string;
}

export interface StringClassesOptions {
  readonly patterns: readonly TextPattern[];
  readonly limits: ProveLimits;
  /** Texts that a reader knows, to stand for their class. @default none */
  readonly suggestions?: readonly string[];
}

/**
 * Every class of texts that there is, by a breadth-first walk over the automaton: finite, exact, shortest witness
 * first.
 *
 * @throws LimitReached when the patterns tell more texts apart than the limits allow, as many `*x*` do.
 */
export function stringClasses({ patterns, limits, suggestions = [] }: StringClassesOptions): readonly StringClass[] {
  const automaton = new PatternAutomaton(patterns);
  if (automaton.size > MOST_POSITIONS) {
    throw new LimitReached(
      `${patterns.length} patterns of ${automaton.size} positions are more than can be looked at.`,
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
        throw new LimitReached(`${patterns.length} patterns tell more texts apart than can be looked at.`);
      }
      const key = keyOf(next);
      if (known.has(key)) return;
      known.add(key);
      reached.push({ state: next, from: index, by });
    });
  }
  return withSuggestions([...classes.values()], patterns, suggestions);
}

/** A position or pattern is one character of a key. */
const MOST_POSITIONS = 0xffff;

function keyOf(numbers: readonly number[]): string {
  let key = "";
  for (const number of numbers) key += String.fromCharCode(number);
  return key;
}

function textTo(reached: readonly { readonly from: number; readonly by: string }[], index: number): string {
  const characters: string[] = [];
  for (let at = index; at > 0; ) {
    const { from, by } = reached[at] as (typeof reached)[number];
    characters.push(by);
    at = from;
  }
  return characters.reverse().join("");
}

// The first suggestion of a class wins. That it is of the class is established by the regular expressions.
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
