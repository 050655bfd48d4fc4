import { LimitReached } from "../texts/effort-limits";
import { type AtomCondition, atomCount, type Condition, type Possible } from "./condition-tree";
import type { Domains } from "./domains";
import type { ProofQuestion, ProofTree } from "./proof-tree";
import { narrowing, residual } from "./residual";

export type SearchResult =
  /**
   * No request fulfils the conditions, whatever the unknowns are. The tree counts the conditions: `asked`, then
   * `facts`.
   */
  | { readonly kind: "none"; readonly tree: ProofTree; readonly cases: number }
  /** Requests with these values fulfil the conditions, whatever the unknowns are. */
  | { readonly kind: "found"; readonly possible: Possible; readonly cases: number }
  /** It depends on these unknowns whether a request fulfils the conditions. */
  | { readonly kind: "depends"; readonly on: readonly string[]; readonly cases: number };

/** What a request must fulfil. */
export interface SearchConditions {
  /** Conditions of the question. Cases are split by their atoms first. */
  readonly asked: readonly Condition[];
  /**
   * Conditions that every request fulfils. They close cases. Cases are split by their atoms only after `asked` is
   * fulfilled.
   */
  readonly facts: readonly Condition[];
}

/**
 * Searches for requests that fulfil all conditions, by case analysis. A case is closed as soon as one condition is
 * false in all of it; an open case is split at an atom.
 *
 * The first run also splits cases by unknowns. If it finds no request, there is none. If the request that it finds
 * depends on unknowns, a second run does not split by unknowns: a request that it finds is certain.
 *
 * @throws LimitReached if a run needs more than `maxCases` cases.
 */
export function search(domains: Domains, conditions: SearchConditions, maxCases: number): SearchResult {
  const isUnknown = domains.list.map(({ kind }) => kind === "unknown");
  const free = run(domains.everything(), conditions, maxCases, () => true);
  if (free.possible === undefined) return { kind: "none", tree: free.tree, cases: free.cases };
  const { everything, possible } = { everything: domains.everything(), possible: free.possible };
  const leansOn = domains.list.filter((_, index) => isUnknown[index] && possible[index] !== everything[index]);
  if (leansOn.length === 0) return { kind: "found", possible, cases: free.cases };
  const certain = run(everything, conditions, maxCases, (domain) => !isUnknown[domain]);
  const cases = free.cases + certain.cases;
  if (certain.possible !== undefined) return { kind: "found", possible: certain.possible, cases };
  return { kind: "depends", on: leansOn.map(({ variable }) => variable), cases };
}

type MaySplit = (domain: number) => boolean;

/** The residual of a condition, or of one part of a conjunction, in a case. */
interface Part {
  /** Index of the condition that it comes from. */
  readonly number: number;
  readonly left: Condition;
}

interface Case {
  readonly possible: Possible;
  /** Parts that were undecided in the parent case. */
  readonly asked: readonly Part[];
  readonly facts: readonly Part[];
  /** The domains that were narrowed since. */
  readonly narrowed: readonly number[];
  /** Its node in the tree. */
  readonly node: TreeNode;
}

/** A node of a proof tree. Its case is pending until the node either contradicts a condition or asks a question. */
interface TreeNode {
  contradicts?: number;
  asks?: ProofQuestion;
  yes?: TreeNode;
  no?: TreeNode;
}

type RunResult = { readonly cases: number } & (
  | { readonly possible: Possible; readonly tree?: undefined }
  | { readonly possible?: undefined; readonly tree: ProofTree }
);

function run(start: Possible, conditions: SearchConditions, maxCases: number, maySplit: MaySplit): RunResult {
  let cases = 0;
  const root: TreeNode = {};
  const asked = parts(conditions.asked, 0);
  const facts = parts(conditions.facts, conditions.asked.length);
  const pending: Case[] = [{ possible: start, asked, facts, narrowed: [], node: root }];
  let isUndecided = false;
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    cases += 1;
    if (cases > maxCases) throw new LimitReached(`The search needs more than ${maxCases} cases.`);
    const open = stillOpen(current);
    if (!("asked" in open)) {
      current.node.contradicts = open.contradicts;
      continue;
    }
    if (open.asked.length + open.facts.length === 0) return { possible: current.possible, cases };
    const step = nextStep(open.asked, maySplit) ?? nextStep(open.facts, maySplit);
    if (step === undefined) {
      // Only unknowns are left, so the case is undecided.
      isUndecided = true;
    } else if ("split" in step) {
      pending.push(...split(step.split, { ...current, ...open }));
    } else {
      const { closed, left } = required(step.required, { ...current, ...open });
      cases += closed;
      if (left !== undefined) pending.push(left);
    }
  }
  return { cases, tree: isUndecided ? { contradicts: -1 } : (root as ProofTree) };
}

/** The two parts of a case: in one the atom is true, in the other it is false. The first to be visited is the last. */
function split({ domain, allowed, isTrue, asks }: AtomCondition, current: Case): readonly [Case, Case] {
  const { possible, node } = current;
  const [fulfilled, other]: [TreeNode, TreeNode] = [{}, {}];
  Object.assign(node, { asks, yes: isTrue ? fulfilled : other, no: isTrue ? other : fulfilled });
  const narrowedTo = (values: bigint, where: TreeNode): Case => ({
    ...current,
    possible: possible.with(domain, (possible[domain] as bigint) & values),
    narrowed: [domain],
    node: where,
  });
  return [narrowedTo(~allowed, other), narrowedTo(allowed, fulfilled)];
}

/**
 * The part of a case in which several atoms are true, each of which is a condition. Where one of them is false, its
 * condition is false too. So each closes a part of the case, and the conditions are looked at only once for all of them:
 * an account has thousands of roles and resources that a question is not about.
 */
function required(parts: readonly RequiredPart[], current: Case): { readonly closed: number; readonly left?: Case } {
  const possible = [...current.possible];
  const narrowed = new Set<number>();
  let { node } = current;
  let closed = 0;
  for (const {
    number,
    left: { domain, allowed, isTrue, asks },
  } of parts) {
    const values = possible[domain] as bigint;
    const left = values & allowed;
    if (left === values) continue;
    if (left === 0n) {
      node.contradicts = number;
      return { closed };
    }
    const [fulfilled, other]: [TreeNode, TreeNode] = [{}, { contradicts: number }];
    Object.assign(node, { asks, yes: isTrue ? fulfilled : other, no: isTrue ? other : fulfilled });
    node = fulfilled;
    possible[domain] = left;
    narrowed.add(domain);
    closed += 1;
  }
  return { closed, left: { ...current, possible, narrowed: [...narrowed], node } };
}

function parts(conditions: readonly Condition[], first: number): readonly Part[] {
  const found: Part[] = [];
  const add = (condition: Condition, number: number): void => {
    if (condition.kind !== "all") found.push({ number, left: condition });
    else for (const one of condition.of) add(one, number);
  };
  conditions.forEach((condition, index) => {
    add(condition, first + index);
  });
  return found;
}

/** The parts that are undecided in the case, or the index of a condition that is false in all of it. */
function stillOpen({
  asked,
  facts,
  possible,
  narrowed,
}: Case): Pick<Case, "asked" | "facts"> | { contradicts: number } {
  const open: { asked: Part[]; facts: Part[] } = { asked: [], facts: [] };
  const last = narrowing(narrowed, possible);
  for (const [kind, all] of [["asked", asked] as const, ["facts", facts] as const]) {
    for (const part of all) {
      const left = residual(part.left, last);
      if (left === part.left && left.kind !== "constant") open[kind].push(part);
      else if (left.kind !== "constant") open[kind].push({ number: part.number, left });
      else if (!left.value) return { contradicts: part.number };
    }
  }
  return open;
}

/** A part that is one atom. */
interface RequiredPart extends Part {
  readonly left: AtomCondition;
}

/** The atoms that are true in all that is left of a case; or else an atom to split the case by. */
function nextStep(
  open: readonly Part[],
  maySplit: MaySplit,
): { readonly required: readonly RequiredPart[] } | { readonly split: AtomCondition } | undefined {
  const single = open.filter((part): part is RequiredPart => part.left.kind === "atom" && maySplit(part.left.domain));
  if (single.length > 0) return { required: single };
  const atom = nextAtom(open, maySplit);
  return atom && { split: atom };
}

/** An atom to split by, from the part with the fewest atoms: that part is decided soonest. */
function nextAtom(open: readonly Part[], maySplit: MaySplit): AtomCondition | undefined {
  let best: AtomCondition | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { left } of open) {
    const count = atomCount(left);
    if (count >= fewest) continue;
    const atom = firstAtom(left, maySplit);
    if (atom !== undefined) [best, fewest] = [atom, count];
  }
  return best;
}

function firstAtom(condition: Condition, maySplit: MaySplit): AtomCondition | undefined {
  if (condition.kind === "constant") return undefined;
  if (condition.kind === "atom") return maySplit(condition.domain) ? condition : undefined;
  for (const one of condition.of) {
    const atom = firstAtom(one, maySplit);
    if (atom !== undefined) return atom;
  }
  return undefined;
}
