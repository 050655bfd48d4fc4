import type { Pattern } from "../texts/pattern";
import { atomsOf, type Formula } from "./formula";

/** The patterns that formulas compare one variable with, and how. */
export interface Vocabulary {
  /** Patterns by their keys. */
  readonly patterns: Map<string, Pattern>;
  /** Some formula compares it with ForAllValues or ForAnyValue: it may have several values. */
  isList: boolean;
  /** Some formula compares it as a single value. */
  isSingle: boolean;
}

/** The variables of all formulas by name, and their unknowns. */
export function vocabularyOf(formulas: readonly Formula[]): {
  readonly variables: ReadonlyMap<string, Vocabulary>;
  readonly unknowns: ReadonlySet<string>;
} {
  const variables = new Map<string, Vocabulary>();
  const unknowns = new Set<string>();
  for (const atom of atomsOf(formulas)) {
    if (atom.kind === "unknown") unknowns.add(atom.why);
    if (!("variable" in atom)) continue;
    const entry: Vocabulary = variables.get(atom.variable) ?? {
      patterns: new Map(),
      isList: false,
      isSingle: false,
    };
    variables.set(atom.variable, entry);
    if (atom.kind === "matches" || atom.kind === "element") {
      for (const pattern of atom.patterns)
        if (!entry.patterns.has(pattern.key)) entry.patterns.set(pattern.key, pattern);
    }
    if (atom.kind === "element") entry.isList = true;
    if (atom.kind === "matches") entry.isSingle = true;
  }
  return { variables, unknowns };
}
