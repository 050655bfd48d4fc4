import { type Glob, lower } from "./glob";
import { hasRelation, type Matcher, matchesText } from "./matcher";
import { ProofRefused } from "./proof-refused";

/** A class of values: the indexes of the patterns that match its values. */
export type Signature = ReadonlySet<number>;

/** Maximum of derivative states for one variable. */
const MAX_STATES = 200_000;

/**
 * The signatures of all values. There are never too few. Some may be the signature of no value, which can only make a
 * proof fail.
 *
 * @throws ProofRefused if there are too many, or if the patterns read values in more than one way.
 */
export function signaturesOf(variable: string, matchers: ReadonlyMap<number, Matcher>): readonly Signature[] {
  const reads = new Set([...matchers.values()].map((matcher) => (matcher.reads === "words" ? "text" : matcher.reads)));
  if (reads.size > 1) throw new ProofRefused(`${variable} is read in more than one way.`);
  const found = new Map<string, Signature>();
  const add = (numbers: readonly number[]): void => {
    found.set(numbers.join(","), new Set(numbers));
  };
  const [only = "text"] = reads;
  if (only === "text") texts(variable, matchers, add);
  else if (only === "address") addresses(matchers, add);
  else sizes(matchers, add);
  return [...found.values()];
}

type Add = (numbers: readonly number[]) => void;

function texts(variable: string, matchers: ReadonlyMap<number, Matcher>, add: Add): void {
  const words = new Set(
    [...matchers.values()].flatMap((matcher) => (matcher.reads === "words" ? [...matcher.words] : [])),
  );
  // A list contains words in every case. Patterns beside it ignore case, or are refused below.
  const literals = new Map<string, number[]>();
  const others: (readonly [number, Matcher])[] = [];
  for (const [number, matcher] of matchers) {
    if (matcher.reads !== "text" || !matcher.glob.isLiteral) others.push([number, matcher]);
    else {
      const literal = lower(matcher.glob.literal);
      literals.set(literal, [...(literals.get(literal) ?? []), number]);
    }
  }
  for (const word of words) {
    const matched = others.flatMap(([number, matcher]) => (matchesText(matcher, word) ? [number] : []));
    add([...(literals.get(word) ?? []), ...matched].sort((one, other) => one - other));
  }
  const globs = [...matchers].flatMap(([number, matcher]) =>
    matcher.reads === "text" ? [{ number, glob: matcher.glob }] : [],
  );
  if (words.size > 0 && globs.some(({ glob }) => !glob.ignoreCase)) {
    throw new ProofRefused(`${variable} has lists of words beside patterns that distinguish upper and lower case.`);
  }
  // What is left of each pattern that can still match. Most patterns cannot after a few characters.
  type State = readonly { readonly number: number; readonly glob: Glob; readonly left: string }[];
  const keyOf = (state: State): string => state.map(({ number, left }) => `${number}:${left}`).join(";");
  const start: State = globs.map(({ number, glob }) => ({ number, glob, left: glob.whole }));
  const seen = new Set([keyOf(start)]);
  const pending = [start];
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    const matched = state.filter(({ glob, left }) => glob.isEnd(left));
    const isWord = matched.some(({ glob }) => glob.isLiteral && words.has(lower(glob.literal)));
    if (!isWord) add(matched.map(({ number }) => number).sort((one, other) => one - other));
    if (seen.size > MAX_STATES) throw new ProofRefused(`${variable} needs more than ${MAX_STATES} states.`);
    for (const letter of lettersOf(state.map(({ glob, left }) => glob.nextIn(left)))) {
      const next = state.flatMap(({ number, glob, left }) => {
        const rest = glob.after(left, letter);
        return rest === "" ? [] : [{ number, glob, left: rest }];
      });
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      pending.push(next);
    }
  }
}

/** Every character that can come next in some pattern, the colon, and one that represents all others. */
function lettersOf(next: readonly (readonly string[])[]): readonly string[] {
  const letters = new Set([":", ...next.flat()]);
  for (let code = 0xe000; ; code += 1) {
    const character = String.fromCharCode(code);
    if (!letters.has(character)) return [...letters, character];
  }
}

/**
 * Between two bounds all numbers are alike: so each bound, one number in each gap, and a value that is not a number.
 */
function sizes(matchers: ReadonlyMap<number, Matcher>, add: Add): void {
  const of = [...matchers].flatMap(([number, matcher]) =>
    matcher.reads === "number" || matcher.reads === "date" ? [{ number, ...matcher }] : [],
  );
  const bounds = [...new Set(of.map(({ bound }) => bound))].sort((one, other) => one - other);
  const gaps = bounds.map((bound, index) => (bound + (bounds[index + 1] ?? bound + 2)) / 2);
  for (const size of [...bounds, ...gaps, -Infinity, Infinity, Number.NaN]) {
    add(of.flatMap(({ number, relation, bound }) => (hasRelation(size, relation, bound) ? [number] : [])));
  }
}

/**
 * Between the ends of blocks all addresses are alike: so the first address of each block, and the one after its last.
 */
function addresses(matchers: ReadonlyMap<number, Matcher>, add: Add): void {
  const of = [...matchers].flatMap(([number, matcher]) =>
    matcher.reads === "address" ? [{ number, ...matcher }] : [],
  );
  add([]);
  for (const version of [4, 6]) {
    const blocks = of.filter((block) => block.version === version);
    for (const address of blocks.flatMap(({ first, last }) => [first, last + 1n])) {
      add(blocks.flatMap(({ number, first, last }) => (first <= address && address <= last ? [number] : [])));
    }
  }
}
