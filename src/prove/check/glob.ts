import { ProofRefused } from "./proof-refused";

interface Position {
  readonly kind: "=" | "?" | "*";
  /** The character; or of a wildcard, `1` if it matches a colon too, else `0`. */
  readonly value: string;
}

/**
 * Matches a pattern by its derivatives: what is left of the pattern after each character. It is written only for the
 * checker; the prover uses an automaton of another kind.
 */
export class Glob {
  readonly isLiteral: boolean;
  private readonly positions: readonly Position[];
  private readonly steps = new Map<string, string>();
  private readonly nexts = new Map<string, readonly string[]>();

  /** @throws ProofRefused if the form is invalid. */
  constructor(
    form: string,
    readonly ignoreCase: boolean,
  ) {
    const characters = [...form];
    if (characters.length % 2 !== 0) throw new ProofRefused(`"${form}" is not a valid form of a pattern.`);
    this.positions = Array.from({ length: characters.length / 2 }, (_, index) => {
      const [kind = "", value = ""] = characters.slice(2 * index, 2 * index + 2);
      if (kind === "=" || ((kind === "?" || kind === "*") && /^[01]$/.test(value))) {
        return { kind: kind as Position["kind"], value };
      }
      throw new ProofRefused(`"${form}" is not a valid form of a pattern.`);
    });
    this.isLiteral = this.positions.length > 0 && this.positions.every(({ kind }) => kind === "=");
  }

  /** The text of a pattern without wildcards. */
  get literal(): string {
    return this.positions.map(({ value }) => value).join("");
  }

  /** What is left before the first character: the whole pattern. */
  get whole(): string {
    return this.closed([0]);
  }

  /** What is left after one more character; empty if no text can match any more. */
  after(left: string, character: string): string {
    const key = `${left}|${character}`;
    let next = this.steps.get(key);
    if (next === undefined) {
      const positions = left === "" ? [] : left.split(",").map(Number);
      next = this.closed(positions.flatMap((position) => this.from(position, character)));
      this.steps.set(key, next);
    }
    return next;
  }

  /** Whether the pattern matches a text that ends here. */
  isEnd(left: string): boolean {
    return left.split(",").includes(String(this.positions.length));
  }

  matches(text: string): boolean {
    let left = this.whole;
    for (const character of text) {
      left = this.after(left, character);
      if (left === "") return false;
    }
    return this.isEnd(left);
  }

  /** The characters that can come next in what is left. It treats all others alike, except the colon. */
  nextIn(left: string): readonly string[] {
    let next = this.nexts.get(left);
    if (next === undefined) {
      const named = left.split(",").flatMap((position) => {
        const { kind, value } = this.positions[Number(position)] ?? { kind: "?", value: "" };
        return kind === "=" ? [value] : [];
      });
      next = this.ignoreCase ? named.flatMap((character) => [lower(character), upper(character)]) : named;
      this.nexts.set(left, next);
    }
    return next;
  }

  private from(position: number, character: string): readonly number[] {
    const { kind, value } = this.positions[position] ?? { kind: "=", value: "" };
    if (kind === "=") {
      const isSame = this.ignoreCase ? lower(value) === lower(character) : value === character;
      return isSame ? [position + 1] : [];
    }
    if (value === "0" && character === ":") return [];
    return [kind === "*" ? position : position + 1];
  }

  // `*` matches the empty text, so the position before it is also the position after it.
  private closed(positions: readonly number[]): string {
    const all = new Set<number>();
    for (const start of positions) {
      let position = start;
      all.add(position);
      while (this.positions[position]?.kind === "*") {
        position += 1;
        all.add(position);
      }
    }
    return [...all].sort((one, other) => one - other).join(",");
  }
}

/** Lower case for A to Z only. */
export function lower(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

function upper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
