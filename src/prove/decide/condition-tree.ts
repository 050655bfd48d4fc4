import type { ProofQuestion } from "./proof-tree";

/** A formula over domains, without negations. Its atoms are sets of values. */
export type Condition = { readonly kind: "constant"; readonly value: boolean } | AtomCondition | JoinedCondition;

/** The value of a domain is in a set. */
export interface AtomCondition {
  readonly kind: "atom";
  readonly domain: number;
  readonly allowed: bigint;
  /** The question that the atom answers: with yes if `isTrue`, else with no. */
  readonly asks: ProofQuestion;
  readonly isTrue: boolean;
}

/** Only `joined` makes it. */
export interface JoinedCondition {
  readonly kind: "all" | "any";
  readonly of: readonly Condition[];
  /** Number of atoms in it, with repetitions. */
  readonly atoms: number;
  /** The marks of all its atoms, as `marksOf` defines them. */
  readonly marks: number;
}

/** For each domain, the values that are possible, as bits. */
export type Possible = readonly bigint[];

/** A nested part with more parts of its own stays nested: it is often shared, and would be copied into each parent. */
const MOST_FLATTENED = 16;

/**
 * The conjunction or disjunction of the parts. Constants are simplified, and short nested parts of the same kind
 * flattened.
 */
export function joined(isAll: boolean, parts: readonly Condition[]): Condition {
  const kind = isAll ? "all" : "any";
  const of: Condition[] = [];
  for (const part of parts) {
    if (part.kind === "constant") {
      if (part.value !== isAll) return part;
    } else if (part.kind === kind && part.of.length <= MOST_FLATTENED) for (const one of part.of) of.push(one);
    else of.push(part);
  }
  const [first] = of;
  if (first === undefined) return { kind: "constant", value: isAll };
  if (of.length === 1) return first;
  let [atoms, marks] = [0, 0];
  for (const one of of) {
    atoms += atomCount(one);
    marks |= marksOf(one);
  }
  return { kind, of, atoms, marks };
}

/** Number of atoms in a condition. */
export function atomCount(condition: Condition): number {
  if (condition.kind === "atom") return 1;
  return condition.kind === "constant" ? 0 : condition.atoms;
}

/**
 * One of 31 bits for each domain in a condition. If the bit of a domain is missing, the condition does not contain it.
 */
export function marksOf(condition: Condition): number {
  if (condition.kind === "atom") return markOf(condition.domain);
  return condition.kind === "constant" ? 0 : condition.marks;
}

export function markOf(domain: number): number {
  return 1 << (domain % 31);
}
