import type { ProofQuestion } from "./proof-tree";

/** A formula over domains: negations are gone, and atoms are sets of values. */
export type Condition = { readonly kind: "constant"; readonly value: boolean } | AtomCondition | JoinedCondition;

/** The domain has one of these values. */
export interface AtomCondition {
  readonly kind: "atom";
  readonly domain: number;
  readonly allowed: bigint;
  /** What it comes from: `allowed` says that this is so, or (not `isTrue`) is not. */
  readonly asks: ProofQuestion;
  readonly isTrue: boolean;
}

/** Made by `joined` only. */
export interface JoinedCondition {
  readonly kind: "all" | "any";
  readonly of: readonly Condition[];
  /** How many atoms there are in it, one that is there twice counted twice. */
  readonly atoms: number;
  /** As `marksOf`: the marks of all its atoms. */
  readonly marks: number;
}

/** For each domain, the values that are still possible, as bits. */
export type Possible = readonly bigint[];

/** All or any of the parts, without those that decide nothing. */
export function joined(isAll: boolean, parts: readonly Condition[]): Condition {
  const kind = isAll ? "all" : "any";
  const of: Condition[] = [];
  for (const part of parts) {
    if (part.kind === "constant") {
      if (part.value !== isAll) return part;
    } else if (part.kind === kind) for (const one of part.of) of.push(one);
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

/** How many atoms a condition has. */
export function atomCount(condition: Condition): number {
  if (condition.kind === "atom") return 1;
  return condition.kind === "constant" ? 0 : condition.atoms;
}

/** One of 31 bits for each domain that a condition speaks of: without the bit of a domain, it does not speak of it. */
export function marksOf(condition: Condition): number {
  if (condition.kind === "atom") return markOf(condition.domain);
  return condition.kind === "constant" ? 0 : condition.marks;
}

export function markOf(domain: number): number {
  return 1 << (domain % 31);
}
