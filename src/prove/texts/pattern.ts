import { type AddressBlock, readAddress } from "./address";
import { compare, type Relation, readSize, type Scale } from "./size";

/** Where a wildcard may stand in a pattern, and whether upper and lower case are the same. */
export interface PatternOptions {
  /** In an ARN, no wildcard reaches over a colon of the first five parts. @default `text` */
  readonly kind?: "text" | "arn";
  /** Of the letters A to Z. @default false */
  readonly ignoreCase?: boolean;
}

/** One position of a pattern. */
export type Token =
  | { readonly kind: "character"; readonly character: string }
  | { readonly kind: "anyCharacter" | "anyText"; readonly overColons: boolean };

interface PatternBase {
  /** Patterns with the same key match the same texts. */
  readonly key: string;
  /** As it was written; the best example of what it matches, unless it has wildcards. */
  readonly text: string;
}

/** A text with `*` (any text) and `?` (any one character). */
export interface TextPattern extends PatternBase {
  readonly reads: "text";
  readonly ignoreCase: boolean;
  readonly tokens: readonly Token[];
}

/** One of many words, in upper or lower case: the names of actions. */
export interface WordPattern extends PatternBase {
  readonly reads: "word";
  /** In lower case. */
  readonly words: ReadonlySet<string>;
}

/** An address in a block. */
export interface AddressPattern extends PatternBase {
  readonly reads: "address";
  readonly block: AddressBlock;
}

/** A number or a time beside a bound. */
export interface SizePattern extends PatternBase {
  readonly reads: Scale;
  readonly relation: Relation;
  readonly bound: number;
}

/** Whatever one value of a request can be compared with. */
export type Pattern = TextPattern | WordPattern | AddressPattern | SizePattern;

/**
 * A pattern with wildcards. `${*}`, `${?}` and `${$}` are these characters themselves.
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

/** A text that is compared as it is; `${*}`, `${?}` and `${$}` are these characters. */
export function exactPattern(text: string, options: PatternOptions = {}): TextPattern {
  const parts = text.match(/\$\{[*?$]\}|./gsu) ?? [];
  return pattern(
    text,
    parts.map((part) => (part.length > 2 ? part.charAt(2) : part)),
    options,
  );
}

/** One of these words. `text` says what they have in common. */
export function wordPattern(text: string, words: readonly string[]): WordPattern {
  const folded = [...new Set(words.map(fold))].sort();
  return { reads: "word", key: listKey(folded), text, words: new Set(folded) };
}

// Keys are joined and looked up all the time, and a list may have thousands of words.
function listKey(words: readonly string[]): string {
  const all = words.join(",");
  const known = listKeys.get(all);
  if (known !== undefined) return known;
  const key = `w${listKeys.size}`;
  listKeys.set(all, key);
  return key;
}

const listKeys = new Map<string, string>();

/** An address of this block. `text` is how the policy writes it. */
export function addressPattern(text: string, block: AddressBlock): AddressPattern {
  return { reads: "address", key: `a${block.version}:${block.first}-${block.last}`, text, block };
}

/** A value that is so beside the bound. */
export function sizePattern(reads: Scale, relation: Relation, bound: number): SizePattern {
  return { reads, key: `s${reads}${relation}${bound}`, text: `${relation} ${bound}`, relation, bound };
}

/** Lower case for A to Z only: IAM names no rule for other letters, and a second rule here would be a second meaning. */
export function fold(text: string): string {
  // In ASCII the rule of JavaScript is the same, and faster.
  return /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Whether a text matches; texts with wildcards by a regular expression: on purpose another way than the automaton, so
 * that one checks the other.
 */
export function matches(pattern: Pattern, text: string): boolean {
  if (pattern.reads === "text") return matchesText(pattern, text);
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

// One text is compared with pattern after pattern.
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
  for (const part of parts) {
    if (typeof part === "string") {
      tokens.push({ kind: "character", character: ignoreCase ? fold(part) : part });
      if (part === ":") colons += 1;
    } else {
      const token: Token = {
        kind: part.wildcard === "*" ? "anyText" : "anyCharacter",
        overColons: kind === "text" || colons >= 5,
      };
      // `**` is `*`; the automaton relies on it.
      if (token.kind !== "anyText" || tokens.at(-1)?.kind !== "anyText") tokens.push(token);
    }
  }
  const key = tokens.map((token) =>
    token.kind === "character" ? `=${token.character}` : `${token.kind === "anyText" ? "*" : "?"}${+token.overColons}`,
  );
  return { reads: "text", key: `${+ignoreCase}${key.join("")}`, text, ignoreCase, tokens };
}
