import type { ProveLimits } from "../texts/effort-limits";
import { exactPattern, fold, matches, type Pattern, type TextPattern, type WordPattern } from "../texts/pattern";
import { type StringClass, stringClasses } from "../texts/string-classes";
import type { ValueClass } from "./value-class";

export interface TextClassesOptions {
  readonly patterns: readonly (TextPattern | WordPattern)[];
  readonly limits: ProveLimits;
  /** Texts that a reader knows, to stand for their class. */
  readonly suggestions: readonly string[];
}

/**
 * Every class of texts, with lists of words among the patterns.
 *
 * An automaton of some thousand words would be slow and is not needed: a word is a class of its own or together with
 * words that the same patterns match, and every other text is outside all lists. Only where the shortest text of such a
 * class happens to be a word, that word is taken out and the class looked at again: is there another text in it?
 *
 * @throws LimitReached as `stringClasses` does, and never when there are only words.
 */
export function textClasses({ patterns, limits, suggestions }: TextClassesOptions): readonly ValueClass[] {
  const texts = patterns.filter((pattern): pattern is TextPattern => pattern.reads === "text");
  const lists = patterns.filter((pattern): pattern is WordPattern => pattern.reads === "word");
  const words = new Set(lists.flatMap(({ words: of }) => [...of]));
  const known = [...suggestions, ...texts.filter(isLiteral).map(({ text }) => text.replace(/\$\{([*?$])\}/g, "$1"))];
  if (words.size === 0) return values(texts, stringClasses({ patterns: texts, limits, suggestions: known }));
  const isWord = (text: string): boolean => words.has(fold(text));
  // A pattern that is one word of a list matches nothing outside the lists.
  const wider = texts.filter((pattern) => !isLiteral(pattern) || !words.has(literalOf(pattern)));
  const apart: TextPattern[] = [];
  const others = known.filter((text) => !isWord(text));
  for (;;) {
    const classes = stringClasses({ patterns: [...wider, ...apart], limits, suggestions: others });
    const hit = classes.filter(
      ({ witness, matched }) => isWord(witness) && !matched.some((number) => number >= wider.length),
    );
    if (hit.length === 0) {
      const outside = classes.filter(({ witness }) => !isWord(witness));
      return [...wordClasses({ words, patterns, suggestions: known }), ...withoutDuplicates(values(wider, outside))];
    }
    apart.push(...hit.map(({ witness }) => exactPattern(witness, { ignoreCase: true })));
  }
}

interface WordClassesOptions {
  readonly words: ReadonlySet<string>;
  readonly patterns: readonly (TextPattern | WordPattern)[];
  readonly suggestions: readonly string[];
}

// A word stands for itself in every case, so it must not matter in which case a pattern is written.
function wordClasses({ words, patterns, suggestions }: WordClassesOptions): readonly ValueClass[] {
  if (patterns.some((pattern) => pattern.reads === "text" && !pattern.ignoreCase)) {
    throw new Error("Lists of words stand beside patterns that ignore case only.");
  }
  const spelled = new Map(suggestions.map((text) => [text.toLowerCase(), text]));
  const byLiteral = new Map<string, Pattern[]>();
  const rest: Pattern[] = [];
  for (const pattern of patterns) {
    if (pattern.reads !== "text" || !isLiteral(pattern)) rest.push(pattern);
    else {
      const literal = literalOf(pattern);
      byLiteral.set(literal, [...(byLiteral.get(literal) ?? []), pattern]);
    }
  }
  const classes = new Map<string, ValueClass>();
  for (const word of words) {
    const matched = [...(byLiteral.get(word) ?? []), ...rest.filter((pattern) => matchesWord(pattern, word))].map(
      ({ key }) => key,
    );
    const answer = matched.join("\n");
    const known = classes.get(answer);
    if (known !== undefined && !spelled.has(word)) continue;
    if (known === undefined || !spelled.has(known.text?.toLowerCase() ?? "")) {
      classes.set(answer, { text: spelled.get(word) ?? word, matched: new Set(matched) });
    }
  }
  return [...classes.values()];
}

/** As `matches`, of a text that is in lower case already: there are thousands of them. */
function matchesWord(pattern: Pattern, word: string): boolean {
  return pattern.reads === "word" ? pattern.words.has(word) : matches(pattern, word);
}

function values(patterns: readonly TextPattern[], classes: readonly StringClass[]): readonly ValueClass[] {
  return classes.map(({ witness, matched }) => ({
    text: witness,
    matched: new Set(matched.flatMap((number) => patterns[number]?.key ?? [])),
  }));
}

/** Two classes that differed only by a word that was taken out are one. */
function withoutDuplicates(classes: readonly ValueClass[]): readonly ValueClass[] {
  return [...new Map(classes.map((value) => [[...value.matched].join("\n"), value])).values()];
}

function isLiteral({ tokens }: TextPattern): boolean {
  return tokens.length > 0 && tokens.every(({ kind }) => kind === "character");
}

/** The text of a pattern without wildcards, in lower case where it ignores case. */
function literalOf({ tokens }: TextPattern): string {
  return tokens.map((token) => ("character" in token ? token.character : "")).join("");
}
