import { ProofRefused } from "./proof-refused";

/** A formula of a document. It names other formulas and patterns by their indexes. */
export type Node =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "all" | "any"; readonly of: readonly number[] }
  | { readonly kind: "not"; readonly of: number }
  | {
      readonly kind: "matches" | "some" | "someOutside";
      readonly variable: string;
      readonly patterns: readonly number[];
    }
  | { readonly kind: "present"; readonly variable: string }
  | { readonly kind: "unknown"; readonly why: string };

/** The conditions of a document. */
export interface Conditions {
  readonly patterns: readonly unknown[];
  readonly nodes: readonly Node[];
  readonly policies: readonly number[];
  /** Requests that a policy may refuse that is not among the policies. */
  readonly outside: number;
  readonly facts: readonly number[];
  readonly guarantees: ReadonlyMap<string, AskedGuarantee>;
}

export interface AskedGuarantee {
  readonly kind: string;
  readonly requests: number;
  /** Formulas that its proof assumes besides the facts. */
  readonly assumes: readonly number[];
}

type Json = Readonly<Record<string, unknown>>;

/** @throws ProofRefused if the document has no valid conditions. */
export function readConditions(document: unknown): Conditions {
  const { format, patterns, formulas, policies, outside, facts, guarantees } = objectOf("The conditions", document);
  if (format !== "dynamodb-baseline conditions 2") {
    throw new ProofRefused(`The conditions must be of format "dynamodb-baseline conditions 2", got ${shown(format)}.`);
  }
  const patternList = listOf("patterns", patterns);
  const nodes = listOf("formulas", formulas).map((entry, number) => nodeOf(entry, number, patternList.length));
  const number = (name: string, value: unknown) => numberBelow(nodes.length, name, value);
  return {
    patterns: patternList,
    nodes,
    policies: listOf("policies", policies).map((value) => number("policies", value)),
    outside: number("outside", outside),
    facts: listOf("facts", facts).map((value) => number("facts", value)),
    guarantees: new Map(
      Object.entries(objectOf("guarantees", guarantees)).map(([id, value]) => {
        const { kind, requests, assumes = [] } = objectOf(`guarantee ${id}`, value);
        if (kind !== "never" && kind !== "always" && kind !== "possible") {
          throw new ProofRefused(`The guarantee ${id} must be never, always or possible, got ${shown(kind)}.`);
        }
        const assumed = listOf(`assumes of ${id}`, assumes).map((one) => number(`assumes of ${id}`, one));
        return [id, { kind, requests: number(`requests of ${id}`, requests), assumes: assumed }];
      }),
    ),
  };
}

/** An entry may only name entries before it, so that no formula contains itself. */
function nodeOf(entry: unknown, position: number, patterns: number): Node {
  const name = `formula ${position}`;
  const [kind, first, second, ...more] = listOf(name, entry);
  const text = (value: unknown) => textOf(name, value);
  const rest = [first, second, ...more].filter((one) => one !== undefined);
  switch (kind) {
    case "constant":
      if (typeof first === "boolean") return { kind, value: first };
      break;
    case "all":
    case "any":
      return { kind, of: rest.map((one) => numberBelow(position, name, one)) };
    case "not":
      return { kind, of: numberBelow(position, name, first) };
    case "matches":
    case "some":
    case "someOutside":
      return {
        kind,
        variable: text(first),
        patterns: listOf(name, second).map((one) => numberBelow(patterns, name, one)),
      };
    case "present":
      return { kind, variable: text(first) };
    case "unknown":
      return { kind, why: text(first) };
  }
  throw new ProofRefused(`The ${name} is not a formula: ${shown(entry)}.`);
}

export function objectOf(name: string, value: unknown): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw new ProofRefused(`${name} must be an object, got ${shown(value)}.`);
}

export function listOf(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ProofRefused(`${name} must be a list, got ${shown(value)}.`);
}

export function textOf(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new ProofRefused(`${name} must have a text, got ${shown(value)}.`);
}

export function numberBelow(limit: number, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < limit) return value;
  throw new ProofRefused(`${name} must have a number from 0 to ${limit - 1}, got ${shown(value)}.`);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
}
