// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM and references of Terraform, not of this program

import { DEFAULT_LIMITS, LimitReached } from "../../src/prove/texts/effort-limits";
import { exactPattern, globPattern, matches, type TextPattern } from "../../src/prove/texts/pattern";
import { type StringClass, stringClasses } from "../../src/prove/texts/string-classes";
import { amount } from "../support/effort";
import { Seeded } from "../support/seeded";

interface Drawn {
  readonly pattern: TextPattern;
  readonly oracle: RegExp;
}

const LETTERS = ["a", "A", "b", "B", "e", "E", "é", ":", "/", "-", "1", "$", "("];

/** The same meaning, implemented without the prover. */
function oracleOf(text: string, kind: "text" | "arn" | "exact", ignoreCase: boolean): RegExp {
  let colons = 0;
  const source = [...text].map((character) => {
    if (kind === "exact" || !"*?".includes(character)) {
      if (character === ":") colons += 1;
      const escaped = `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
      const isLetter = /[a-z]/i.test(character);
      return ignoreCase && isLetter ? `[${character.toLowerCase()}${character.toUpperCase()}]` : escaped;
    }
    const one = kind === "arn" && colons < 5 ? "[^:]" : "[\\s\\S]";
    return character === "*" ? `${one}*` : one;
  });
  return new RegExp(`^(?:${source.join("")})$`, "u");
}

function draw(random: Seeded): Drawn {
  const kind = random.one(["text", "arn", "exact"] as const);
  const ignoreCase = random.chance(50);
  const length = random.below(kind === "arn" ? 9 : 5);
  const alphabet = kind === "arn" ? [...LETTERS, ":", ":", ":", "*", "?"] : [...LETTERS, "*", "*", "?"];
  const text = Array.from({ length }, () => random.one(alphabet)).join("");
  const pattern = kind === "exact" ? exactPattern(text, { ignoreCase }) : globPattern(text, { kind, ignoreCase });
  return { pattern, oracle: oracleOf(text, kind, ignoreCase) };
}

/** A text that the patterns nearly match: wildcards are filled in, and some letters are in the other case. */
function nearby(random: Seeded, drawn: readonly Drawn[]): string {
  const { pattern } = random.one(drawn);
  return pattern.tokens
    .map((token) => {
      if (random.chance(5)) return random.one(LETTERS);
      if (token.kind !== "character") {
        const length = token.kind === "anyText" ? random.below(3) : 1;
        return Array.from({ length }, () => random.one(LETTERS)).join("");
      }
      return random.chance(20) ? token.character.toUpperCase() : token.character;
    })
    .join("");
}

/** For each pattern, whether it matches. */
function vectorOf({ matched }: StringClass, patterns: readonly TextPattern[]): string {
  return patterns.map((_, index) => matched.includes(index)).join();
}

describe("classes of texts", () => {
  it("agree with regular expressions for random patterns, with and without case, texts and ARNs together", () => {
    const random = new Seeded(20_261_123);
    let checks = 0;
    const wrong: unknown[] = [];
    for (let round = 0; round < 1000; round += 1) {
      const drawn = Array.from({ length: 1 + random.below(4) }, () => draw(random));
      const patterns = drawn.map(({ pattern }) => pattern);
      const classes = stringClasses({ patterns, limits: DEFAULT_LIMITS });
      const vectors = new Set(classes.map((one) => vectorOf(one, patterns)));
      if (vectors.size !== classes.length) wrong.push({ patterns, twice: true });
      for (const one of classes) {
        const { witness } = one;
        const matched = vectorOf(one, patterns);
        checks += drawn.length;
        const expected = drawn.map(({ oracle }) => oracle.test(witness));
        if (expected.join() !== matched) wrong.push({ patterns, witness, matched, expected });
      }
      for (let probe = 0; probe < 40; probe += 1) {
        const text = nearby(random, drawn);
        const expected = drawn.map(({ oracle }) => oracle.test(text));
        checks += drawn.length;
        if (!vectors.has(expected.join())) wrong.push({ patterns, missing: text });
        if (expected.join() !== patterns.map((pattern) => matches(pattern, text)).join())
          wrong.push({ patterns, text });
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(checks).toBeGreaterThan(100_000);
  });

  it("distinguish a text in another case if only one of two patterns ignores case", () => {
    const patterns = [exactPattern("eu-west-1"), exactPattern("eu-west-1", { ignoreCase: true })];
    const classes = stringClasses({ patterns, limits: DEFAULT_LIMITS });
    expect(classes.map(({ matched }) => matched.join())).toEqual(["", "0,1", "1"]);
  });

  it("use a suggested text as witness if it is in the class", () => {
    const patterns = [globPattern("arn:*:role/*", { kind: "text" })];
    const classes = stringClasses({ patterns, limits: DEFAULT_LIMITS, suggestions: ["other", "arn:aws:role/admin"] });
    expect(classes.map(({ witness }) => witness).sort()).toEqual(["arn:aws:role/admin", "other"]);
  });

  it("tell thousands of patterns that match the same text from one that does not", () => {
    const patterns = [...Array.from({ length: 9_000 }, () => globPattern("a*")), globPattern("b")];
    const classes = stringClasses({ patterns, limits: DEFAULT_LIMITS });
    expect(classes.map(({ matched }) => matched.length).sort((one, other) => one - other)).toEqual([0, 1, 9_000]);
  });

  it("are refused, not guessed, if there are too many", () => {
    const patterns = Array.from({ length: 30 }, (_, index) =>
      globPattern(`*${String.fromCharCode(97 + (index % 26))}${index}*`),
    );
    const part = amount({ quick: 1 / 20, exhaustive: 1 });
    const limits = { ...DEFAULT_LIMITS, states: DEFAULT_LIMITS.states * part, steps: DEFAULT_LIMITS.steps * part };
    expect(() => stringClasses({ patterns, limits })).toThrow(LimitReached);
  });

  it.each([
    ["${*}", "*", true],
    ["${*}", "a", false],
    ["a${?}", "a?", true],
    ["${$}{x}", "${x}", true],
    ["*", "line\nbreak", true],
    ["?", "\u{1f600}", true],
  ])("of %s and %j: %s", (pattern, text, expected) => {
    expect(matches(globPattern(pattern), text)).toBe(expected);
  });
});
