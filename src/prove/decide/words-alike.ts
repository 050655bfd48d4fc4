import { Memo } from "../texts/memo";
import { matches, type Pattern } from "../texts/pattern";

/** Words, and the numbers of those that a pattern matches. */
interface WordTable {
  readonly words: readonly string[];
  /** By the key of the pattern. */
  readonly matched: Memo<readonly number[]>;
}

// Almost every question is about the same words: the published actions. Their patterns are the same in many policies.
const tables = new Memo<WordTable>(4);

/** Enough for the patterns of the actions of a large account. */
const MOST_PATTERNS = 4_096;

/**
 * A number for each word. Words have the same number if the same patterns match them.
 *
 * @param words In lower case.
 */
export function wordsAlike(words: ReadonlySet<string>, patterns: readonly Pattern[]): ReadonlyMap<string, number> {
  const table = tableOf(words);
  const numbers = new Int32Array(table.words.length);
  let next = 1;
  for (const pattern of patterns) {
    const renamed = new Map<number, number>();
    for (const position of table.matched.get(pattern.key, () => matchedBy(pattern, table.words))) {
      const old = numbers[position] as number;
      let number = renamed.get(old);
      if (number === undefined) {
        number = next;
        next += 1;
        renamed.set(old, number);
      }
      numbers[position] = number;
    }
  }
  return new Map(table.words.map((word, position) => [word, numbers[position] as number]));
}

/** `matches` for a word in lower case: there are thousands of words. */
export function matchesWord(pattern: Pattern, word: string): boolean {
  return pattern.reads === "word" ? pattern.words.has(word) : matches(pattern, word);
}

function tableOf(words: ReadonlySet<string>): WordTable {
  const sorted = [...words].sort();
  return tables.get(sorted.join("\n"), () => ({ words: sorted, matched: new Memo(MOST_PATTERNS) }));
}

function matchedBy(pattern: Pattern, words: readonly string[]): readonly number[] {
  return words.flatMap((word, position) => (matchesWord(pattern, word) ? [position] : []));
}
