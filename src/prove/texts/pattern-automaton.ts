import { fold, type TextPattern, type Token } from "./pattern";

/** The positions that may be reached after a text, ascending. */
export type AutomatonState = readonly number[];

/** What moves on from a position, and to where. */
interface Position {
  readonly exact: Map<string, number>;
  /** By the letter in lower case, where a pattern ignores case. */
  readonly folded: Map<string, number>;
  /** `?` over colons, and not. */
  readonly any: [over: number | undefined, notOver: number | undefined];
  /** `*` begins here: its own position, reached without a character. */
  readonly anyText: [over: number | undefined, notOver: number | undefined];
  /** Inside a `*`: every character stays here, or every one but a colon. */
  readonly stays?: "overColons" | "notOverColons";
  /** Numbers of the patterns that end here. */
  readonly ends: number[];
  /** Numbers of the letters that it moves on and others may not; set when all patterns are read. */
  letters: readonly number[];
}

/**
 * All patterns of one variable as one automaton that reads a text once.
 *
 * Patterns that begin alike share positions, and a state is the set of positions that may be reached. Nothing is
 * approximated: two texts that lead to the same state are the same to every pattern, whatever follows.
 */
export class PatternAutomaton {
  private readonly positions: Position[] = [newPosition()];
  /** A letter for every way to behave; with only these, every state that any text reaches is reached. */
  private readonly letters: readonly string[];
  private readonly reachedAt: Int32Array;
  private steps = 0;

  constructor(patterns: readonly TextPattern[]) {
    patterns.forEach(({ tokens, ignoreCase }, number) => {
      let at = 0;
      for (const token of tokens) at = this.next(at, token, ignoreCase);
      (this.positions[at] as Position).ends.push(number);
    });
    this.letters = lettersOf(this.positions);
    const numbers = new Map(this.letters.map((letter, number) => [letter, number]));
    for (const position of this.positions) {
      position.letters = namedBy([position]).map((letter) => numbers.get(letter) as number);
    }
    this.reachedAt = new Int32Array(this.positions.length);
  }

  get size(): number {
    return this.positions.length;
  }

  start(): AutomatonState {
    this.steps += 1;
    const state: number[] = [];
    this.reach(0, state);
    return state.sort(ascending);
  }

  /** Visits the states after one more character, each with a letter that leads there. */
  eachSuccessor(state: AutomatonState, visit: (next: AutomatonState, by: string) => void): void {
    for (const number of this.tellingLetters(state)) {
      const letter = this.letters[number] as string;
      visit(this.after(state, letter), letter);
    }
  }

  /** Numbers of the patterns that match, if the text ends here; ascending. */
  matched(state: AutomatonState): readonly number[] {
    const matched: number[] = [];
    for (const at of state) for (const number of (this.positions[at] as Position).ends) matched.push(number);
    return matched.length > 1 ? matched.sort(ascending) : matched;
  }

  /** Letters that a position of the state moves on, the colon, and the first that none does: all others are as that. */
  private tellingLetters(state: AutomatonState): readonly number[] {
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

  // `*` may be nothing. There are never two in a row, so one step is enough.
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

/** The colon, which some wildcards do not reach over, each character that a pattern names, and one that none does. */
function lettersOf(positions: readonly Position[]): readonly string[] {
  const named = new Set([":", ...namedBy(positions)]);
  return [...named, unnamed(named)];
}

/** Number of the colon among the letters. */
const COLON = 0;

/**
 * Each character that a pattern names, in both cases where one pattern ignores case: as soon as patterns of both kinds
 * meet, `EU` is neither `eu` nor another word.
 */
function namedBy(positions: readonly Position[]): readonly string[] {
  const exact = positions.flatMap((position) => [...position.exact.keys()]);
  const folded = positions.flatMap((position) => [...position.folded.keys()]);
  const capitals = folded.filter((letter) => /^[a-z]$/.test(letter)).map((letter) => letter.toUpperCase());
  return [...exact, ...folded, ...capitals];
}

/** A character that no pattern names, in no case of it. */
function unnamed(named: ReadonlySet<string>): string {
  const isFree = (character: string): boolean =>
    !named.has(character) && !named.has(fold(character)) && !named.has(character.toUpperCase());
  const readable = [..."xyzwqkj0789~_"].find(isFree);
  if (readable !== undefined) return readable;
  for (let code = 0x4e00; ; code += 1) if (isFree(String.fromCodePoint(code))) return String.fromCodePoint(code);
}
