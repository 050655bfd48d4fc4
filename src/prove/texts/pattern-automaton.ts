import { fold, type TextPattern, type Token } from "./pattern";

/** The positions that a text can reach, ascending. */
export type AutomatonState = readonly number[];

/** A position in the patterns, with its transitions. */
interface Position {
  /** The next position, by character. */
  readonly exact: Map<string, number>;
  /** The next position in patterns that ignore case, by the letter in lower case. */
  readonly folded: Map<string, number>;
  /** The next position after a `?` that matches colons, and after one that does not. */
  readonly any: [over: number | undefined, notOver: number | undefined];
  /** The position of a `*` that begins here: reached without a character. */
  readonly anyText: [over: number | undefined, notOver: number | undefined];
  /** Set inside a `*`: every character stays here, or every character but a colon. */
  readonly stays?: "overColons" | "notOverColons";
  /** Indexes of the patterns that end here. */
  readonly ends: number[];
  /** Indexes of the letters that have transitions of their own here. Set after all patterns are read. */
  letters: readonly number[];
}

/**
 * A nondeterministic automaton of all patterns of one variable.
 *
 * Patterns with a common beginning share positions. A state is a set of positions, as in the subset construction. It is
 * exact: if two texts lead to the same state, every pattern treats them alike, whatever follows.
 */
export class PatternAutomaton {
  private readonly positions: Position[] = [newPosition()];
  /**
   * One letter for each group of characters that the patterns treat alike. Texts of these letters reach every state.
   */
  private readonly letters: readonly string[];
  private readonly reachedAt: Int32Array;
  private steps = 0;

  constructor(patterns: readonly TextPattern[]) {
    patterns.forEach(({ tokens, ignoreCase }, number) => {
      let position = 0;
      for (const token of tokens) position = this.next(position, token, ignoreCase);
      (this.positions[position] as Position).ends.push(number);
    });
    this.letters = lettersOf(this.positions);
    const numbers = new Map(this.letters.map((letter, number) => [letter, number]));
    for (const position of this.positions) {
      position.letters = lettersIn([position]).map((letter) => numbers.get(letter) as number);
    }
    this.reachedAt = new Int32Array(this.positions.length);
  }

  start(): AutomatonState {
    this.steps += 1;
    const state: number[] = [];
    this.reach(0, state);
    return state.sort(ascending);
  }

  /** Calls `visit` with each state after one more character, and with a letter that leads there. */
  eachSuccessor(state: AutomatonState, visit: (next: AutomatonState, by: string) => void): void {
    for (const number of this.distinctLetters(state)) {
      const letter = this.letters[number] as string;
      visit(this.after(state, letter), letter);
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

  /** Letters with transitions of their own in the state, the colon, and one letter that represents all others. */
  private distinctLetters(state: AutomatonState): readonly number[] {
    const found = [COLON];
    for (const at of state) {
      for (const letter of (this.positions[at] as Position).letters) if (!found.includes(letter)) found.push(letter);
    }
    let other = COLON + 1;
    while (found.includes(other)) other += 1;
    if (other < this.letters.length) found.push(other);
    return found.sort(ascending);
  }

  private after(state: AutomatonState, letter: string): AutomatonState {
    this.steps += 1;
    const isColon = letter === ":";
    const lower = fold(letter);
    const next: number[] = [];
    for (const at of state) {
      const { exact, folded, any, stays } = this.positions[at] as Position;
      if (stays === "overColons" || (stays === "notOverColons" && !isColon)) this.reach(at, next);
      this.reach(exact.get(letter), next);
      this.reach(folded.get(lower), next);
      this.reach(any[0], next);
      if (!isColon) this.reach(any[1], next);
    }
    return next.sort(ascending);
  }

  // `*` matches the empty text too. There are never two `*` in a row, so one step is enough.
  private reach(at: number | undefined, state: number[]): void {
    if (at === undefined || this.reachedAt[at] === this.steps) return;
    this.reachedAt[at] = this.steps;
    state.push(at);
    const [over, notOver] = (this.positions[at] as Position).anyText;
    this.reach(over, state);
    this.reach(notOver, state);
  }

  private next(at: number, token: Token, ignoreCase: boolean): number {
    const { exact, folded, any, anyText } = this.positions[at] as Position;
    if (token.kind === "character") {
      const letters = ignoreCase ? folded : exact;
      const known = letters.get(token.character) ?? this.add(newPosition());
      letters.set(token.character, known);
      return known;
    }
    const side = token.overColons ? 0 : 1;
    if (token.kind === "anyCharacter") {
      any[side] ??= this.add(newPosition());
      return any[side];
    }
    anyText[side] ??= this.add(newPosition(token.overColons ? "overColons" : "notOverColons"));
    return anyText[side];
  }

  private add(position: Position): number {
    return this.positions.push(position) - 1;
  }
}

function newPosition(stays?: Position["stays"]): Position {
  const none: Position["any"] = [undefined, undefined];
  return {
    exact: new Map(),
    folded: new Map(),
    any: [...none],
    anyText: [...none],
    ...(stays !== undefined && { stays }),
    ends: [],
    letters: [],
  };
}

function ascending(one: number, other: number): number {
  return one - other;
}

/** The colon, which some wildcards do not match; each character in a pattern; and one that is in no pattern. */
function lettersOf(positions: readonly Position[]): readonly string[] {
  const named = new Set([":", ...lettersIn(positions)]);
  return [...named, characterOutside(named)];
}

/** Index of the colon in the letters. */
const COLON = 0;

/**
 * Each character in a pattern. A letter of a pattern that ignores case is listed in both cases, because another pattern
 * may distinguish them.
 */
function lettersIn(positions: readonly Position[]): readonly string[] {
  const exact = positions.flatMap((position) => [...position.exact.keys()]);
  const folded = positions.flatMap((position) => [...position.folded.keys()]);
  const capitals = folded.filter((letter) => /^[a-z]$/.test(letter)).map((letter) => letter.toUpperCase());
  return [...exact, ...folded, ...capitals];
}

/** A character that is in no pattern, in either case. */
function characterOutside(named: ReadonlySet<string>): string {
  const isFree = (character: string): boolean =>
    !named.has(character) && !named.has(fold(character)) && !named.has(character.toUpperCase());
  const readable = [..."xyzwqkj0789~_"].find(isFree);
  if (readable !== undefined) return readable;
  for (let code = 0x4e00; ; code += 1) if (isFree(String.fromCodePoint(code))) return String.fromCodePoint(code);
}
