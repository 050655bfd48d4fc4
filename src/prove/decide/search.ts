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
  /** The domain that was narrowed since. @default none */
  readonly narrowed?: number;
  /** Its node in the tree. */
  readonly node: TreeNode;
}

/** A node of a proof tree. It is filled when its case is closed or split. */
class TreeNode {
  private content?: { readonly contradicts: number } | { readonly asks: ProofQuestion; yes: TreeNode; no: TreeNode };

  close(contradicts: number): void {
    this.content = { contradicts };
  }

  split(asks: ProofQuestion): { readonly yes: TreeNode; readonly no: TreeNode } {
    const both = { yes: new TreeNode(), no: new TreeNode() };
    this.content = { asks, ...both };
    return both;
  }

  tree(): ProofTree {
    if (this.content === undefined) throw new Error("A case was neither closed nor split.");
    if ("contradicts" in this.content) return this.content;
    const { asks, yes, no } = this.content;
    return { asks, yes: yes.tree(), no: no.tree() };
  }
}

type RunResult = { readonly cases: number } & (
  | { readonly possible: Possible; readonly tree?: undefined }
  | { readonly possible?: undefined; readonly tree: ProofTree }
);

function run(start: Possible, conditions: SearchConditions, maxCases: number, maySplit: MaySplit): RunResult {
  let cases = 0;
  const root = new TreeNode();
  const asked = parts(conditions.asked, 0);
  const facts = parts(conditions.facts, conditions.asked.length);
  const pending: Case[] = [{ possible: start, asked, facts, node: root }];
  let isUndecided = false;
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    cases += 1;
    if (cases > maxCases) throw new LimitReached(`The search needs more than ${maxCases} cases.`);
    const { possible, node } = current;
    const open = stillOpen(current);
    if (!("asked" in open)) {
      node.close(open.contradicts);
      continue;
    }
    if (open.asked.length + open.facts.length === 0) return { possible, cases };
    const atom = nextAtom(open.asked, maySplit) ?? nextAtom(open.facts, maySplit);
    // Only unknowns are left, so the case is undecided.
    if (atom === undefined) {
      isUndecided = true;
      continue;
    }
    const { domain, allowed, isTrue, asks } = atom;
    const { yes, no } = node.split(asks);
    const narrowedTo = (values: bigint, where: TreeNode): Case => ({
      ...open,
      possible: possible.with(domain, (possible[domain] as bigint) & values),
      narrowed: domain,
      node: where,
    });
    pending.push(narrowedTo(~allowed, isTrue ? no : yes), narrowedTo(allowed, isTrue ? yes : no));
  }
  return { cases, tree: isUndecided ? { contradicts: -1 } : root.tree() };
}

function parts(conditions: readonly Condition[], first: number): readonly Part[] {
  return conditions.flatMap((condition, index) =>
    (condition.kind === "all" ? condition.of : [condition]).map((left) => ({ number: first + index, left })),
  );
}

/** The parts that are undecided in the case, or the index of a condition that is false in all of it. */
function stillOpen({
  asked,
  facts,
  possible,
  narrowed,
}: Case): Pick<Case, "asked" | "facts"> | { contradicts: number } {
  const open: { asked: Part[]; facts: Part[] } = { asked: [], facts: [] };
  const last = narrowed === undefined ? undefined : narrowing(narrowed, possible[narrowed] as bigint);
  for (const [kind, all] of [["asked", asked] as const, ["facts", facts] as const]) {
    for (const part of all) {
      const left = last === undefined ? part.left : residual(part.left, last);
      if (left === part.left && left.kind !== "constant") open[kind].push(part);
      else if (left.kind !== "constant") open[kind].push({ number: part.number, left });
      else if (!left.value) return { contradicts: part.number };
    }
  }
  return open;
}

/** An atom to split by, from the part with the fewest atoms: that part is decided soonest. */
function nextAtom(open: readonly Part[], maySplit: MaySplit): AtomCondition | undefined {
  let best: AtomCondition | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { left } of open) {
    const count = atomCount(left);
    if (count >= fewest) continue;
    const atom = firstAtom(left, maySplit);
    if (atom === undefined) continue;
    [best, fewest] = [atom, count];
    if (count === 1) break;
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
