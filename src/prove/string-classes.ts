import { LimitReached, type ProveLimits } from "./limits";
import { matches, type TextPattern } from "./pattern";
import { PatternAutomaton } from "./pattern-automaton";

/** All texts that the same patterns match; no pattern tells them apart. */
export interface StringClass {
  /** Whether each pattern matches, in their order. */
  readonly matched: readonly boolean[];
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
  // Each position is a number as long as all of them: to build the automaton alone would take minutes.
  const positions = patterns.reduce((sum, { tokens }) => sum + tokens.length + 1, 0);
  if (positions ** 2 / 64 > limits.words) {
    throw new LimitReached(`${patterns.length} patterns of ${positions} characters are more than can be looked at.`);
  }
  const automaton = new PatternAutomaton(patterns);
  // By text: a Map of large numbers looks at their lowest bits only, and most states share these.
  const known = new Set<string>([keyOf(automaton.start)]);
  const reached: { state: bigint; from: number; by: string }[] = [{ state: automaton.start, from: -1, by: "" }];
  const classes = new Map<string, StringClass>();
  const perState = automaton.letters.length * automaton.words;
  for (let index = 0; index < reached.length; index += 1) {
    const { state } = reached[index] as (typeof reached)[number];
    const answer = keyOf(automaton.answer(state));
    if (!classes.has(answer)) {
      classes.set(answer, { matched: automaton.matched(state), witness: textTo(reached, index) });
    }
    if (index > limits.states || index * perState > limits.words) {
      throw new LimitReached(`${patterns.length} patterns tell more texts apart than can be looked at.`);
    }
    automaton.eachSuccessor(state, (next, by) => {
      const key = keyOf(next);
      if (known.has(key)) return;
      known.add(key);
      reached.push({ state: next, from: index, by });
    });
  }
  return withSuggestions([...classes.values()], patterns, suggestions);
}

/** The class of a text, by the regular expressions of the patterns. */
export function classOf(text: string, patterns: readonly TextPattern[], classes: readonly StringClass[]): number {
  const matched = patterns.map((pattern) => matches(pattern, text));
  return classes.findIndex((one) => one.matched.every((value, index) => value === matched[index]));
}

function keyOf(state: bigint): string {
  return state.toString(32);
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
    const key = patterns.map((pattern) => +matches(pattern, text)).join("");
    if (!witnesses.has(key)) witnesses.set(key, text);
  }
  return classes.map((one) => ({ ...one, witness: witnesses.get(one.matched.map(Number).join("")) ?? one.witness }));
}
