import { endOfQuoted } from "./ends";
import { type TextPart, templateParts } from "./template-parts";

/** One word of an expression. */
export type Token =
  | { readonly kind: "name" | "sign"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  /** The parts of a quoted text. */
  | { readonly kind: "text"; readonly parts: readonly TextPart[] };

const SIGNS = ["(", ")", "[", "]", "{", "}", ",", ".", ":", "?", "=", "*"];

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** The tokens of an expression; undefined if it has a sign that the grammar does not know. */
export function tokensOf(source: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const space = /^(?:\s+|(?:#|\/\/)[^\n]*)/.exec(rest)?.[0];
    const name = /^[A-Za-z_][\w-]*/.exec(rest)?.[0];
    const number = /^\d+(?:\.\d+)?/.exec(rest)?.[0];
    if (space !== undefined) at += space.length;
    else if (name !== undefined) {
      tokens.push({ kind: "name", text: name });
      at += name.length;
    } else if (number !== undefined) {
      tokens.push({ kind: "number", value: Number(number) });
      at += number.length;
    } else if (rest.startsWith('"')) {
      const end = endOfQuoted(source, at);
      const parts = end === undefined ? undefined : templateParts(source.slice(at + 1, end));
      if (end === undefined || parts === undefined) return undefined;
      const unescaped = parts.map((part) => ("text" in part ? withoutEscapes(part.text) : part));
      if (unescaped.some((part) => part === undefined)) return undefined;
      tokens.push({ kind: "text", parts: unescaped as readonly TextPart[] });
      at = end + 1;
    } else if (SIGNS.includes(rest.charAt(0)) && !/^(?:==|=>|\.\.\.)/.test(rest)) {
      tokens.push({ kind: "sign", text: rest.charAt(0) });
      at += 1;
    } else return undefined;
  }
  return tokens;
}

function withoutEscapes(text: string): TextPart | undefined {
  let isKnown = true;
  const result = text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    const character = ESCAPES[code];
    if (character === undefined) isKnown = false;
    return character ?? "";
  });
  return isKnown ? { text: result } : undefined;
}
