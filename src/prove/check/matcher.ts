import { Glob, lower } from "./glob";
import { listOf, numberBelow, objectOf, textOf } from "./proof-conditions";
import { ProofRefused } from "./proof-refused";

/** One pattern, ready to be matched with values. */
export type Matcher =
  | { readonly reads: "text"; readonly glob: Glob }
  | { readonly reads: "words"; readonly words: ReadonlySet<string> }
  | { readonly reads: "address"; readonly version: number; readonly first: bigint; readonly last: bigint }
  | { readonly reads: "number" | "date"; readonly relation: string; readonly bound: number };

/** @throws ProofRefused if an entry is not a pattern. */
export function matcherOf(entry: unknown, number: number): Matcher {
  const name = `pattern ${number}`;
  const fields = objectOf(name, entry);
  if (fields.form !== undefined) {
    return { reads: "text", glob: new Glob(textOf(name, fields.form), fields.ignoreCase === true) };
  }
  if (fields.words !== undefined) {
    return { reads: "words", words: new Set(listOf(name, fields.words).map((word) => lower(textOf(name, word)))) };
  }
  if (fields.version === 4 || fields.version === 6) {
    const bound = (value: unknown) => {
      const text = textOf(name, value);
      if (!/^\d{1,39}$/.test(text))
        throw new ProofRefused(`The ${name} must have bounds of 1 to 39 digits, got ${text.slice(0, 80)}.`);
      return BigInt(text);
    };
    return { reads: "address", version: fields.version, first: bound(fields.first), last: bound(fields.last) };
  }
  const { scale, relation, bound } = fields;
  if ((scale === "number" || scale === "date") && typeof bound === "number" && Number.isFinite(bound)) {
    return { reads: scale, relation: relationOf(name, relation), bound };
  }
  throw new ProofRefused(`The ${name} is not a pattern.`);
}

function relationOf(name: string, value: unknown): string {
  numberBelow(RELATIONS.length, name, RELATIONS.indexOf(value as string));
  return value as string;
}

const RELATIONS = ["=", "<", "<=", ">", ">="];

/** Whether a pattern matches a text of a request. */
export function matchesText(matcher: Matcher, text: string): boolean {
  switch (matcher.reads) {
    case "text":
      return matcher.glob.matches(text);
    case "words":
      return matcher.words.has(lower(text));
    case "address": {
      const [version, address] = addressOf(text);
      return version === matcher.version && matcher.first <= address && address <= matcher.last;
    }
    default:
      return hasRelation(sizeOf(matcher.reads, text), matcher.relation, matcher.bound);
  }
}

/** Whether a number has a relation to a bound. NaN has none. */
export function hasRelation(size: number, relation: string, bound: number): boolean {
  if (Number.isNaN(size)) return false;
  const order = Math.sign(size - bound);
  return (
    (relation.includes("=") && order === 0) ||
    (relation.includes("<") && order < 0) ||
    (relation.includes(">") && order > 0)
  );
}

// Requests in proofs have numbers without exponent, and times in UTC.
function sizeOf(scale: "number" | "date", text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return scale === "number" ? Number(text) : 1000 * Number(text);
  return scale === "date" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? Date.parse(text) : Number.NaN;
}

// Requests in proofs have addresses without abbreviations.
function addressOf(text: string): readonly [version: number, address: bigint] {
  const isVersion4 = /^\d{1,3}(\.\d{1,3}){3}$/.test(text);
  if (!isVersion4 && !/^[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}$/.test(text)) return [0, 0n];
  const parts = text.split(isVersion4 ? "." : ":");
  const address = parts.reduce(
    (sum, part) => sum * (isVersion4 ? 256n : 65536n) + BigInt(Number.parseInt(part, isVersion4 ? 10 : 16)),
    0n,
  );
  return [isVersion4 ? 4 : 6, address];
}
