/** A key is twice in one object: readers disagree which value counts. */
export class DoubledKeyError extends Error {
  override readonly name = "DoubledKeyError";
}

/**
 * Reads JSON as `JSON.parse` does, and refuses a key that is twice in one object, however it is escaped: `JSON.parse` keeps
 * the last value, and AWS refuses such a policy.
 *
 * @throws SyntaxError if the text is not JSON, DoubledKeyError with the key and its place.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // A key that is twice is once in the value. Counting makes nothing, so that it takes a fraction of the parsing.
  if (keysIn(value) !== colonsIn(text)) throw new DoubledKeyError(firstDoubled(text));
  return value;
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Every object of the value adds its keys. */
function keysIn(value: unknown): number {
  let keys = 0;
  // Without recursion: a text may be nested deeper than the stack.
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== "object" || one === null) continue;
    const inner: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    if (inner !== one) keys += inner.length;
    for (const each of inner) if (typeof each === "object") left.push(each);
  }
  return keys;
}

/** Colons outside of strings: in JSON one for each key. */
function colonsIn(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COLON) colons += 1;
    else if (code === QUOTE) at = closingQuote(text, at);
  }
  return colons;
}

/** The quote that ends the string at a quote. */
function closingQuote(text: string, start: number): number {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

/** An object with its keys so far, or a list with the index of its item. */
interface Around {
  readonly keys?: Set<string>;
  key: string | number;
}

/** Says which key is doubled in a text that is JSON, and where. */
function firstDoubled(text: string): string {
  const around: Around[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const last = around.at(-1);
    if (code === OPEN_OBJECT) around.push({ keys: new Set(), key: "" });
    else if (code === OPEN_LIST) around.push({ key: 0 });
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) around.pop();
    else if (code === COMMA && typeof last?.key === "number") last.key += 1;
    if (code !== QUOTE) continue;
    const end = closingQuote(text, at);
    if (last?.keys !== undefined && isBeforeColon(text, end)) {
      const key = JSON.parse(text.slice(at, end + 1)) as string;
      if (last.keys.has(key)) return described(key, placeOf(around.slice(0, -1)), text.slice(0, at));
      last.keys.add(key);
      last.key = key;
    }
    at = end;
  }
  throw new Error("The keys of the text and of its value were counted differently.");
}

function isBeforeColon(text: string, end: number): boolean {
  let at = end + 1;
  while (/\s/.test(text.charAt(at))) at += 1;
  return text.charCodeAt(at) === COLON;
}

/** Such as `Statement[0].Condition`; empty for the outermost object. */
function placeOf(around: readonly Around[]): string {
  const parts = around.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${shortened(key)}`));
  return parts.join("").replace(/^\./, "");
}

function described(key: string, place: string, before: string): string {
  const lines = before.split("\n");
  const where = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  return `the key ${JSON.stringify(shortened(key))} is twice in ${place === "" ? "the outermost object" : place} (${where}). Keep one of them.`;
}

function shortened(key: string): string {
  return key.length <= 60 ? key : `${key.slice(0, 59)}…`;
}
