import { fold, type TextPattern, type Token } from "./pattern";

/** The positions that a text can reach, ascending. */
export type AutomatonState = readonly number[];

/** A position in the patterns, with its transitions. */
interface Position {
  /** The next position, by character; and in patterns that ignore case, by the letter in lower case. */
  exact?: Map<string, number>;
  folded?: Map<string, number>;
  /** The next position after a `?` that matches colons, and after one that does not. */
  any?: number;
  anyButColon?: number;
  /** The position of a `*` that begins here: reached without a character. */
  text?: number;
  textWithoutColon?: number;
  /** Set inside a `*`: every character stays here, or every character but a colon. */
  readonly stays?: "overColons" | "notOverColons";
  /** Indexes of the patterns that end here. */
  readonly ends: number[];
}

/** The transitions of a position, once all patterns are read. */
interface Transitions {
  /** Next positions by letter, besides the wildcards. */
  readonly letters: readonly (readonly [letter: number, next: number])[];
  /** Next positions of the wildcards after a colon, and after any other letter. */
  readonly colon: readonly number[];
  readonly other: readonly number[];
  /** The position with those of each `*` that begins here. */
  readonly closed: readonly number[];
}

/**
 * A nondeterministic automaton of all patterns of one variable.
 *
 * Patterns with a common beginning share positions. A state is a set of positions, as in the subset construction. It is
 * exact: if two texts lead to the same state, every pattern treats them alike, whatever follows.
 */
export class PatternAutomaton {
  private readonly positions: Position[] = [{ ends: [] }];
  /**
   * One letter for each group of characters that the patterns treat alike. Texts of these letters reach every state.
   */
  private readonly letters: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly transitions: readonly Transitions[];

  constructor(patterns: readonly TextPattern[]) {
    patterns.forEach(({ tokens, ignoreCase }, number) => {
      let position = 0;
      for (const token of tokens) position = this.next(position, token, ignoreCase);
      (this.positions[position] as Position).ends.push(number);
    });
    this.letters = lettersOf(this.positions);
    this.numbers = new Map(this.letters.map((letter, number) => [letter, number]));
    this.transitions = this.positions.map((position, at) => this.transitionsOf(position, at));
  }

  start(): AutomatonState {
    return this.closedOf(0);
  }

  /** Calls `visit` with each state after one more character, and with a letter that leads there. */
  eachSuccessor(state: AutomatonState, visit: (next: AutomatonState, by: string) => void): void {
    const byLetter = new Map<number, number[]>([[COLON, []]]);
    for (const at of state) {
      for (const [letter, next] of this.of(at).letters) {
        const known = byLetter.get(letter);
        if (known === undefined) byLetter.set(letter, [next]);
        else known.push(next);
      }
    }
    // One letter without transitions of its own represents all others.
    let rest = COLON + 1;
    while (byLetter.has(rest)) rest += 1;
    if (rest < this.letters.length) byLetter.set(rest, []);
    const [afterColon, afterOther] = [this.afterWildcards(state, true), this.afterWildcards(state, false)];
    for (const letter of [...byLetter.keys()].sort(ascending)) {
      const next = this.joined(letter === COLON ? afterColon : afterOther, byLetter.get(letter) as number[]);
      visit(next, this.letters[letter] as string);
    }
  }

  /** Indexes of the patterns that match a text, ascending. */
  matchedBy(text: string): readonly number[] {
    let state = this.start();
    for (const letter of text) {
      if (state.length === 0) break;
      state = this.after(state, letter);
    }
    return this.matched(state);
  }

  /** Indexes of the patterns that match a text that ends in the state, ascending. */
  matched(state: AutomatonState): readonly number[] {
    const matched: number[] = [];
    for (const at of state) for (const number of (this.positions[at] as Position).ends) matched.push(number);
    return matched.length > 1 ? matched.sort(ascending) : matched;
  }

  private after(state: AutomatonState, letter: string): AutomatonState {
    const number = this.numbers.get(letter);
    const named: number[] = [];
    for (const at of state) for (const [by, next] of this.of(at).letters) if (by === number) named.push(next);
    return this.joined(this.afterWildcards(state, letter === ":"), named);
  }

  private afterWildcards(state: AutomatonState, isColon: boolean): AutomatonState {
    const found: number[] = [];
    for (const at of state) {
      const { colon, other } = this.of(at);
      for (const position of isColon ? colon : other) for (const one of this.closedOf(position)) found.push(one);
    }
    if (found.every((position, index) => index === 0 || position > (found[index - 1] as number))) return found;
    found.sort(ascending);
    return found.filter((position, index) => position !== found[index - 1]);
  }

  /** A state with more positions, each with those that are reached together with it. */
  private joined(state: AutomatonState, more: readonly number[]): AutomatonState {
    let joined: number[] | undefined;
    for (const position of more) {
      for (const at of this.closedOf(position)) {
        const known: AutomatonState = joined ?? state;
        let index = known.length;
        while (index > 0 && (known[index - 1] as number) > at) index -= 1;
        if (known[index - 1] === at) continue;
        joined ??= [...state];
        joined.splice(index, 0, at);
      }
    }
    return joined ?? state;
  }

  private closedOf(position: number): readonly number[] {
    return this.of(position).closed;
  }

  private of(position: number): Transitions {
    return this.transitions[position] as Transitions;
  }

  // `*` matches the empty text too. There are never two `*` in a row, so one step is enough.
  private transitionsOf(position: Position, at: number): Transitions {
    const { exact = NONE, folded = NONE, any, anyButColon, text, textWithoutColon, stays } = position;
    const letters: [number, number][] = [];
    for (const [letter, next] of exact) letters.push([this.numbers.get(letter) as number, next]);
    for (const [letter, next] of folded) {
      for (const one of inBothCases(letter)) letters.push([this.numbers.get(one) as number, next]);
    }
    const colon = [stays === "overColons" ? at : undefined, any];
    const other = [stays === undefined ? undefined : at, any, anyButColon];
    return {
      letters,
      colon: colon.filter(isDefined),
      other: other.filter(isDefined),
      closed: [at, text, textWithoutColon].filter(isDefined).sort(ascending),
    };
  }

  private next(at: number, token: Token, ignoreCase: boolean): number {
    const position = this.positions[at] as Position;
    if (token.kind === "character") {
      const kind = ignoreCase ? "folded" : "exact";
      position[kind] ??= new Map();
      const known = position[kind].get(token.character) ?? this.add({ ends: [] });
      position[kind].set(token.character, known);
      return known;
    }
    if (token.kind === "anyCharacter") {
      const kind = token.overColons ? "any" : "anyButColon";
      position[kind] ??= this.add({ ends: [] });
      return position[kind];
    }
    const kind = token.overColons ? "text" : "textWithoutColon";
    position[kind] ??= this.add({ stays: token.overColons ? "overColons" : "notOverColons", ends: [] });
    return position[kind];
  }

  private add(position: Position): number {
    return this.positions.push(position) - 1;
  }
}

const NONE: ReadonlyMap<string, number> = new Map();

function isDefined(position: number | undefined): position is number {
  return position !== undefined;
}

function ascending(one: number, other: number): number {
  return one - other;
}

/** The colon, which some wildcards do not match; each character in a pattern; and one that is in no pattern. */
function lettersOf(positions: readonly Position[]): readonly string[] {
  const named = new Set([":"]);
  for (const { exact = NONE } of positions) for (const letter of exact.keys()) named.add(letter);
  for (const { folded = NONE } of positions) for (const letter of folded.keys()) named.add(letter);
  for (const { folded = NONE } of positions) {
    for (const letter of folded.keys()) for (const one of inBothCases(letter)) named.add(one);
  }
  return [...named, characterOutside(named)];
}

/** Index of the colon in the letters. */
const COLON = 0;

/** A letter of a pattern that ignores case, in both cases: another pattern may distinguish them. */
function inBothCases(letter: string): readonly string[] {
  return /^[a-z]$/.test(letter) ? [letter, letter.toUpperCase()] : [letter];
}

/** A character that is in no pattern, in either case. */
function characterOutside(named: ReadonlySet<string>): string {
  const isFree = (character: string): boolean =>
    !named.has(character) && !named.has(fold(character)) && !named.has(character.toUpperCase());
  const readable = [..."xyzwqkj0789~_"].find(isFree);
  if (readable !== undefined) return readable;
  for (let code = 0x4e00; ; code += 1) if (isFree(String.fromCodePoint(code))) return String.fromCodePoint(code);
}
