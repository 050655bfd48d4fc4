import type { ProveLimits } from "../texts/effort-limits";
import { exactPattern, fold, type Pattern, type TextPattern, type WordPattern } from "../texts/pattern";
import { type StringClass, stringClasses } from "../texts/string-classes";
import type { ValueClass } from "./value-class";
import { matchesWord, wordsAlike } from "./words-alike";

export interface TextClassesOptions {
  readonly patterns: readonly (TextPattern | WordPattern)[];
  readonly limits: ProveLimits;
  /** Familiar texts that are preferred as examples of their classes. */
  readonly suggestions: readonly string[];
}

/**
 * Every class of texts, for patterns with lists of words among them.
 *
 * An automaton of several thousand words would be slow, and it is not needed. Words that the same patterns match are
 * one class, and every other text is outside all lists. If the witness of a class outside the lists happens to be a
 * word, the word gets a pattern of its own and the classes are computed again: the class may contain another text.
 *
 * @throws LimitReached as `stringClasses` does; never if all patterns are lists of words.
 */
export function textClasses({ patterns, limits, suggestions }: TextClassesOptions): readonly ValueClass[] {
  const texts = patterns.filter((pattern): pattern is TextPattern => pattern.reads === "text");
  const lists = patterns.filter((pattern): pattern is WordPattern => pattern.reads === "word");
  const words = new Set(lists.flatMap(({ words: of }) => [...of]));
  const known = [
    ...suggestions,
    ...texts
      .filter(({ literal }) => literal !== undefined && literal !== "")
      .map(({ text }) => text.replace(/\$\{([*?$])\}/g, "$1")),
  ];
  if (words.size === 0) return values(texts, stringClasses({ patterns: texts, limits, suggestions: known }));
  const isWord = (text: string): boolean => words.has(fold(text));
  // A pattern that is one word of a list matches nothing outside the lists.
  const wider = texts.filter(({ literal }) => literal === undefined || !words.has(literal));
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

// A list contains each word in upper and lower case, so the other patterns must ignore case.
function wordClasses({ words, patterns, suggestions }: WordClassesOptions): readonly ValueClass[] {
  if (patterns.some((pattern) => pattern.reads === "text" && !pattern.ignoreCase)) {
    throw new Error("Patterns beside a list of words must ignore case.");
  }
  const spelled = new Map(suggestions.map((text) => [text.toLowerCase(), text]));
  const { byLiteral, rest } = splitLiterals(patterns);
  const alike = wordsAlike(words, rest);
  const classes = new Map<number | string, ValueClass>();
  for (const word of words) {
    const literals = byLiteral.get(word);
    // A pattern without wildcards separates its word from all others.
    const answer = literals === undefined ? (alike.get(word) as number) : word;
    const known = classes.get(answer);
    if (known !== undefined && !spelled.has(word)) continue;
    if (known === undefined || !spelled.has(known.text?.toLowerCase() ?? "")) {
      const matching = [...(literals ?? []), ...rest.filter((pattern) => matchesWord(pattern, word))];
      classes.set(answer, { text: spelled.get(word) ?? word, matched: new Set(matching.map(({ key }) => key)) });
    }
  }
  return [...classes.values()];
}

/**
 * Patterns without wildcards by their text, so that a word is not compared with each of them; and all other patterns.
 */
function splitLiterals(patterns: readonly (TextPattern | WordPattern)[]) {
  const byLiteral = new Map<string, Pattern[]>();
  const rest: Pattern[] = [];
  for (const pattern of patterns) {
    if (pattern.reads !== "text" || pattern.literal === undefined) rest.push(pattern);
    else byLiteral.set(pattern.literal, [...(byLiteral.get(pattern.literal) ?? []), pattern]);
  }
  return { byLiteral, rest };
}

function values(patterns: readonly TextPattern[], classes: readonly StringClass[]): readonly ValueClass[] {
  return classes.map(({ witness, matched }) => ({
    text: witness,
    matched: new Set(matched.flatMap((number) => patterns[number]?.key ?? [])),
  }));
}

/** Merges classes that differed only by the pattern of a word. */
function withoutDuplicates(classes: readonly ValueClass[]): readonly ValueClass[] {
  return [...new Map(classes.map((value) => [[...value.matched].join("\n"), value])).values()];
}
