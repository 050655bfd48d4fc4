import { fold, type TextPattern } from "./pattern";

/** A letter that stands for all that behave alike, with the positions that it moves on. */
interface Letter {
  readonly character: string;
  readonly moves: bigint;
  readonly isColon: boolean;
}

/**
 * All patterns of one variable as one automaton that reads a text once.
 *
 * Every pattern has a bit for each of its positions, and one more for its end; a state is the set of positions that may
 * be reached, as one number ("shift-and"). Nothing is approximated: two texts that lead to the same state are the same
 * to every pattern, whatever follows.
 */
export class PatternAutomaton {
  readonly start: bigint;
  /** One letter for each way to behave: with only these, every state that any text reaches is reached. */
  readonly letters: readonly Letter[];
  /** 64-bit words of a state. */
  readonly words: number;
  private readonly ends: readonly bigint[];
  private readonly endMask: bigint;
  private anyText = 0n;
  private anyTextOverColons = 0n;

  constructor(readonly patterns: readonly TextPattern[]) {
    const moves = new Moves();
    const ends: bigint[] = [];
    let start = 0n;
    let position = 0n;
    for (const { tokens, ignoreCase } of patterns) {
      start |= 1n << position;
      for (const token of tokens) {
        const bit = 1n << position;
        if (token.kind === "character") moves.addCharacter(token.character, ignoreCase, bit);
        else if (token.kind === "anyCharacter") moves.addAny(token.overColons, bit);
        else {
          this.anyText |= bit;
          if (token.overColons) this.anyTextOverColons |= bit;
        }
        position += 1n;
      }
      ends.push(1n << position);
      position += 1n;
    }
    this.ends = ends;
    this.endMask = ends.reduce((mask, end) => mask | end, 0n);
    this.words = Math.ceil(Number(position) / 64);
    this.letters = moves.letters();
    this.start = this.skipAnyText(start);
  }

  /** Visits the states after one more character, each with a letter that leads there. */
  eachSuccessor(state: bigint, visit: (next: bigint, by: string) => void): void {
    // Most letters move on nothing, and lead to the same state.
    const isDone = { colon: false, other: false };
    for (const { character, moves, isColon } of this.letters) {
      const moved = state & moves;
      if (moved === 0n) {
        const kind = isColon ? "colon" : "other";
        if (isDone[kind]) continue;
        isDone[kind] = true;
      }
      const stayed = state & (isColon ? this.anyTextOverColons : this.anyText);
      visit(this.skipAnyText((moved << 1n) | stayed), character);
    }
  }

  /** Two states with the same answer match the same patterns, if the text ends here. */
  answer(state: bigint): bigint {
    return state & this.endMask;
  }

  /** Whether each pattern matches, in their order. */
  matched(state: bigint): readonly boolean[] {
    return this.ends.map((end) => (state & end) !== 0n);
  }

  // `*` may be nothing. There are never two in a row, so one step is enough.
  private skipAnyText(state: bigint): bigint {
    return state | ((state & this.anyText) << 1n);
  }
}

/** Which positions each character moves on. */
class Moves {
  private readonly exact = new Map<string, bigint>();
  private readonly folded = new Map<string, bigint>();
  private any = 0n;
  private anyOverColons = 0n;

  addCharacter(character: string, ignoreCase: boolean, bit: bigint): void {
    const kind = ignoreCase ? this.folded : this.exact;
    kind.set(character, (kind.get(character) ?? 0n) | bit);
  }

  addAny(overColons: boolean, bit: bigint): void {
    this.any |= bit;
    if (overColons) this.anyOverColons |= bit;
  }

  /**
   * A letter for every way to behave: each character that a pattern names, in both cases where one pattern ignores
   * case, the colon, and one that no pattern names.
   *
   * Both cases matter as soon as patterns of both kinds meet: `EU` is neither `eu` nor another word then.
   */
  letters(): readonly Letter[] {
    const named = new Set([":", ...this.exact.keys(), ...this.folded.keys()]);
    for (const character of this.folded.keys()) if (/^[a-z]$/.test(character)) named.add(character.toUpperCase());
    const byBehaviour = new Map<string, Letter>();
    for (const character of [...named, unnamed(named)]) {
      const isColon = character === ":";
      const moves =
        (this.exact.get(character) ?? 0n) |
        (this.folded.get(fold(character)) ?? 0n) |
        (isColon ? this.anyOverColons : this.any);
      const behaviour = `${isColon}${moves}`;
      if (!byBehaviour.has(behaviour)) byBehaviour.set(behaviour, { character, moves, isColon });
    }
    return [...byBehaviour.values()];
  }
}

/** A character that no pattern names, in no case of it. */
function unnamed(named: ReadonlySet<string>): string {
  const isFree = (character: string): boolean =>
    !named.has(character) && !named.has(fold(character)) && !named.has(character.toUpperCase());
  const readable = [..."xyzwqkj0789~_"].find(isFree);
  if (readable !== undefined) return readable;
  for (let code = 0x4e00; ; code += 1) if (isFree(String.fromCodePoint(code))) return String.fromCodePoint(code);
}
