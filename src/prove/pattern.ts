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

/** A text with `*` (any text) and `?` (any one character). Patterns with the same key match the same texts. */
export interface Pattern {
  readonly key: string;
  /** As it was written; the best example of what it matches, unless it has wildcards. */
  readonly text: string;
  readonly ignoreCase: boolean;
  readonly tokens: readonly Token[];
}

/**
 * A pattern with wildcards. `${*}`, `${?}` and `${$}` are these characters themselves.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 */
export function globPattern(text: string, options: PatternOptions = {}): Pattern {
  const parts = text.match(/\$\{[*?$]\}|./gsu) ?? [];
  return pattern(
    text,
    parts.map((part) => (part.length > 2 ? part.charAt(2) : part === "*" || part === "?" ? { wildcard: part } : part)),
    options,
  );
}

/** A text that is compared as it is; `${*}`, `${?}` and `${$}` are these characters. */
export function exactPattern(text: string, options: PatternOptions = {}): Pattern {
  const parts = text.match(/\$\{[*?$]\}|./gsu) ?? [];
  return pattern(
    text,
    parts.map((part) => (part.length > 2 ? part.charAt(2) : part)),
    options,
  );
}

/** Lower case for A to Z only: IAM names no rule for other letters, and a second rule here would be a second meaning. */
export function fold(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Whether a text matches, by a regular expression: on purpose another way than the automaton, so that one checks the
 * other.
 */
export function matches(pattern: Pattern, text: string): boolean {
  let expression = expressions.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^${pattern.tokens.map(tokenSource).join("")}$`, "u");
    expressions.set(pattern, expression);
  }
  return expression.test(pattern.ignoreCase ? fold(text) : text);
}

const expressions = new WeakMap<Pattern, RegExp>();

function tokenSource(token: Token): string {
  if (token.kind === "character") return token.character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  const one = token.overColons ? "[^]" : "[^:]";
  return token.kind === "anyText" ? `${one}*` : one;
}

type Part = string | { readonly wildcard: string };

function pattern(text: string, parts: readonly Part[], { kind = "text", ignoreCase = false }: PatternOptions): Pattern {
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
  return { key: `${+ignoreCase}${key.join("")}`, text, ignoreCase, tokens };
}
