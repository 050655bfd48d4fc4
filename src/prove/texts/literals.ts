import { fold, type TextPattern } from "./pattern";

/**
 * Patterns without wildcards, looked up by their text. An account has thousands of them, and few patterns with wildcards:
 * only these need an automaton.
 *
 * A pattern that ignores case matches several texts. It is among the literals only if every pattern ignores case: then
 * texts that differ in case alone are alike to all of them, and the text in lower case stands for them.
 */
export class Literals {
  /** Indexes of the patterns that are not among the literals, ascending. */
  readonly others: readonly number[];
  private readonly isFolded: boolean;
  private readonly byText = new Map<string, number[]>();

  constructor(patterns: readonly TextPattern[]) {
    this.isFolded = patterns.every(({ ignoreCase }) => ignoreCase);
    const others: number[] = [];
    patterns.forEach(({ literal, ignoreCase }, number) => {
      if (literal === undefined || (ignoreCase && !this.isFolded)) {
        others.push(number);
        return;
      }
      const known = this.byText.get(literal);
      if (known === undefined) this.byText.set(literal, [number]);
      else known.push(number);
    });
    this.others = others;
  }

  /** One text for each class that the literals separate from all other texts. */
  get texts(): readonly string[] {
    return [...this.byText.keys()];
  }

  /** Indexes of the literals that match a text, ascending. */
  matching(text: string): readonly number[] {
    return this.byText.get(this.isFolded ? fold(text) : text) ?? NONE;
  }
}

const NONE: readonly number[] = [];
