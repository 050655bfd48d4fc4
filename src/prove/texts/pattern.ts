import { type AddressBlock, readAddress } from "./address";
import { compare, type Relation, readSize, type Scale } from "./size";

/** What wildcards match, and whether case matters. */
export interface PatternOptions {
  /** In an ARN, a wildcard in the first five parts does not match a colon. @default `text` */
  readonly kind?: "text" | "arn";
  /** Whether upper and lower case of A to Z are the same. @default false */
  readonly ignoreCase?: boolean;
}

/** One position of a pattern. */
export type Token =
  | { readonly kind: "character"; readonly character: string }
  | { readonly kind: "anyCharacter" | "anyText"; readonly overColons: boolean };

interface PatternBase {
  /** Patterns with the same key match the same texts. */
  readonly key: string;
  /** The pattern as it was written. */
  readonly text: string;
}

/** A text with `*` (any text) and `?` (any one character). */
export interface TextPattern extends PatternBase {
  readonly reads: "text";
  readonly ignoreCase: boolean;
  readonly tokens: readonly Token[];
  /** The only text that it matches, if it has no wildcard; in lower case if it ignores case. */
  readonly literal?: string;
}

/** A list of words, such as the names of actions. Case does not matter. */
export interface WordPattern extends PatternBase {
  readonly reads: "word";
  /** In lower case. */
  readonly words: ReadonlySet<string>;
}

/** The addresses of a block. */
export interface AddressPattern extends PatternBase {
  readonly reads: "address";
  readonly block: AddressBlock;
}

/** The numbers or times with a relation to a bound, such as `< 1.2`. */
export interface SizePattern extends PatternBase {
  readonly reads: Scale;
  readonly relation: Relation;
  readonly bound: number;
}

/** Every kind of pattern that a value of a request can be compared with. */
export type Pattern = TextPattern | WordPattern | AddressPattern | SizePattern;

/**
 * A pattern with wildcards. `${*}`, `${?}` and `${$}` stand for the characters `*`, `?` and `$`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 */
export function globPattern(text: string, options: PatternOptions = {}): TextPattern {
  const parts = text.match(/\$\{[*?$]\}|./gsu) ?? [];
  return pattern(
    text,
    parts.map((part) => (part.length > 2 ? part.charAt(2) : part === "*" || part === "?" ? { wildcard: part } : part)),
    options,
  );
}

/** A pattern that matches one text. `${*}`, `${?}` and `${$}` stand for the characters `*`, `?` and `$`. */
export function exactPattern(text: string, options: PatternOptions = {}): TextPattern {
  const parts = text.match(/\$\{[*?$]\}|./gsu) ?? [];
  return pattern(
    text,
    parts.map((part) => (part.length > 2 ? part.charAt(2) : part)),
    options,
  );
}

/** A pattern that matches each of the words. `text` says what they have in common. */
export function wordPattern(text: string, words: readonly string[]): WordPattern {
  const folded = [...new Set(words.map(fold))].sort();
  return { reads: "word", key: listKey(folded), text, words: new Set(folded) };
}

// A list may have thousands of words, and keys are joined and compared often: so a list gets a short key.
function listKey(words: readonly string[]): string {
  const all = words.join(",");
  const known = listKeys.get(all);
  if (known !== undefined) return known;
  const key = `w${listKeys.size}`;
  listKeys.set(all, key);
  return key;
}

const listKeys = new Map<string, string>();

/** A pattern that matches the addresses of a block. `text` is the block as the policy writes it. */
export function addressPattern(text: string, block: AddressBlock): AddressPattern {
  return { reads: "address", key: `a${block.version}:${block.first}-${block.last}`, text, block };
}

/** A pattern that matches the values with this relation to the bound. */
export function sizePattern(reads: Scale, relation: Relation, bound: number): SizePattern {
  return { reads, key: `s${reads}${relation}${bound}`, text: `${relation} ${bound}`, relation, bound };
}

/** Lower case for A to Z only. IAM documents no rule for other letters, and all comparisons must use the same rule. */
export function fold(text: string): string {
  // For ASCII, toLowerCase gives the same result and is faster.
  return /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Whether a text matches. A pattern with wildcards becomes a regular expression: it is independent of the automaton, so
 * that one checks the other.
 */
export function matches(pattern: Pattern, text: string): boolean {
  if (pattern.reads === "text") {
    if (pattern.literal === undefined) return matchesText(pattern, text);
    return pattern.literal === (pattern.ignoreCase ? foldedOnce(text) : text);
  }
  if (pattern.reads === "word") return pattern.words.has(fold(text));
  if (pattern.reads !== "address") return compare(readSize(pattern.reads, text), pattern.relation, pattern.bound);
  const address = readAddress(text);
  const { version, first, last } = pattern.block;
  return address?.version === version && first <= address.value && address.value <= last;
}

function matchesText(pattern: TextPattern, text: string): boolean {
  let expression = expressions.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^${pattern.tokens.map(tokenSource).join("")}$`, "u");
    expressions.set(pattern, expression);
  }
  return expression.test(pattern.ignoreCase ? foldedOnce(text) : text);
}

// One text is compared with many patterns in a row.
let last = { text: "", folded: "" };

function foldedOnce(text: string): string {
  if (last.text !== text) last = { text, folded: fold(text) };
  return last.folded;
}

const expressions = new WeakMap<TextPattern, RegExp>();

function tokenSource(token: Token): string {
  if (token.kind === "character") return token.character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  const one = token.overColons ? "[^]" : "[^:]";
  return token.kind === "anyText" ? `${one}*` : one;
}

type Part = string | { readonly wildcard: string };

function pattern(
  text: string,
  parts: readonly Part[],
  { kind = "text", ignoreCase = false }: PatternOptions,
): TextPattern {
  const tokens: Token[] = [];
  let colons = 0;
  let hasWildcards = false;
  for (const part of parts) {
    if (typeof part === "string") {
      tokens.push(characterToken(ignoreCase ? fold(part) : part));
      if (part === ":") colons += 1;
    } else {
      hasWildcards = true;
      const token: Token = {
        kind: part.wildcard === "*" ? "anyText" : "anyCharacter",
        overColons: kind === "text" || colons >= 5,
      };
      // `**` means `*`. The automaton relies on there being no `**`.
      if (token.kind !== "anyText" || tokens.at(-1)?.kind !== "anyText") tokens.push(token);
    }
  }
  const key = tokens.map((token) =>
    token.kind === "character" ? `=${token.character}` : `${token.kind === "anyText" ? "*" : "?"}${+token.overColons}`,
  );
  return {
    reads: "text",
    key: `${+ignoreCase}${key.join("")}`,
    text,
    ignoreCase,
    tokens,
    ...(!hasWildcards && { literal: tokens.map((token) => ("character" in token ? token.character : "")).join("") }),
  };
}

// An account has thousands of ARNs, of few different characters.
function characterToken(character: string): Token {
  let token = characterTokens.get(character);
  if (token === undefined) {
    token = { kind: "character", character };
    characterTokens.set(character, token);
  }
  return token;
}

const characterTokens = new Map<string, Token>();
