/** A text is not JSON. The error has the place of the mistake. */
export class JsonSyntaxError extends Error {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in characters. */
  readonly column: number;

  constructor(place: { readonly text: string; readonly offset: number; readonly problem: string }) {
    super(place.problem);
    this.name = "JsonSyntaxError";
    const before = place.text.slice(0, place.offset).split("\n");
    this.line = before.length;
    this.column = (before.at(-1)?.length ?? 0) + 1;
  }
}

/** Highest depth of nesting. A configuration has a few levels; without a limit a deep text would overflow the stack. */
const DEEPEST = 32;

/**
 * Reads JSON like `JSON.parse`, reports the place of a mistake, and refuses a key that is written twice.
 *
 * `JSON.parse` keeps the last value of a repeated key without an error: the value that a reader sees first would then
 * have no effect.
 *
 * @throws JsonSyntaxError with line and column.
 */
export function parseJson(text: string): unknown {
  // Some editors on Windows begin a file with a byte order mark.
  const reader = new JsonReader(text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text);
  return reader.document();
}

class JsonReader {
  private offset = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value(0);
    this.space();
    if (this.offset < this.text.length) this.fail("nothing may follow the closing brace");
    return value;
  }

  private value(depth: number): unknown {
    this.space();
    if (depth > DEEPEST) this.fail("is nested too deep");
    const next = this.text[this.offset];
    if (next === "{") return this.object(depth);
    if (next === "[") return this.array(depth);
    if (next === '"') return this.string();
    const word = this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
    if (word === undefined) this.fail(this.unexpected("a value"));
    return JSON.parse(word);
  }

  private object(depth: number): unknown {
    // A map instead of an object literal: the key "__proto__" stays a key, and the schema refuses it.
    const entries = new Map<string, unknown>();
    this.offset += 1;
    if (this.takes("}")) return {};
    do {
      this.space();
      const start = this.offset;
      if (this.text[start] !== '"') this.fail(this.unexpected("a key in double quotes"));
      const key = this.string();
      if (entries.has(key)) this.fail(`key ${JSON.stringify(key)} is written twice`, start);
      if (!this.takes(":")) this.fail(this.unexpected('":"'));
      entries.set(key, this.value(depth + 1));
    } while (this.takes(","));
    if (!this.takes("}")) this.fail(this.unexpected('"," or "}"'));
    return Object.fromEntries(entries);
  }

  private array(depth: number): unknown {
    const items: unknown[] = [];
    this.offset += 1;
    if (this.takes("]")) return items;
    do {
      items.push(this.value(depth + 1));
    } while (this.takes(","));
    if (!this.takes("]")) this.fail(this.unexpected('"," or "]"'));
    return items;
  }

  private string(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a string.
    const token = this.match(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
    if (token === undefined) this.fail("this text has no closing quote on its line, or a backslash that means nothing");
    return JSON.parse(token);
  }

  private takes(mark: string): boolean {
    this.space();
    if (this.text[this.offset] !== mark) return false;
    this.offset += 1;
    return true;
  }

  private space(): void {
    this.match(/[ \t\r\n]*/y);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    this.offset += found?.length ?? 0;
    return found;
  }

  private unexpected(expected: string): string {
    const got = this.text[this.offset];
    if (got === undefined) return `the file ends where ${expected} should follow`;
    if (got === "/" || got === "#") return "JSON has no comments";
    if (got === "}" || got === "]") return `expected ${expected}, got "${got}", perhaps after a comma too many`;
    return `expected ${expected}, got ${JSON.stringify(String.fromCodePoint(this.text.codePointAt(this.offset) ?? 0))}`;
  }

  private fail(problem: string, offset = this.offset): never {
    throw new JsonSyntaxError({ text: this.text, offset, problem });
  }
}
