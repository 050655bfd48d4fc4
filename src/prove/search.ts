import type { AtomCondition, Condition, Domains, Possible } from "./domains";
import { LimitReached } from "./limits";
import type { ProofQuestion, ProofTree } from "./proof/tree";

export type SearchResult =
  /** No request fulfils the conditions, whatever is unknown. Conditions have their number in `asked`, then `facts`. */
  | { readonly kind: "none"; readonly tree: ProofTree; readonly cases: number }
  /** These do, and nothing unknown decides it. */
  | { readonly kind: "found"; readonly possible: Possible; readonly cases: number }
  /** Some would, if what is unknown is so. */
  | { readonly kind: "depends"; readonly on: readonly string[]; readonly cases: number };

/** What a request must fulfil. */
export interface SearchConditions {
  /** What is asked for: cases are told apart by it. */
  readonly asked: readonly Condition[];
  /** What is true of every request: it closes cases, and is looked at on its own only when the rest is fulfilled. */
  readonly facts: readonly Condition[];
}

/**
 * Looks for requests that fulfil all conditions, by cases: what a case leaves open is split at an atom, and a case is
 * closed as soon as one condition is false in all of it.
 *
 * First with everything unknown taken both ways: when even so there is no request, there is none. When there is one that
 * leans on something unknown, once more with what is unknown left open: what is found then is a request for certain.
 *
 * @throws LimitReached after too many cases.
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

/** Whether a condition is true or false in the whole of a case; undefined when it differs within. */
export function valueIn(condition: Condition, possible: Possible): boolean | undefined {
  if (condition.kind === "constant") return condition.value;
  if (condition.kind === "atom") {
    const values = possible[condition.domain] as bigint;
    const left = values & condition.allowed;
    if (left === 0n) return false;
    return left === values ? true : undefined;
  }
  const deciding = condition.kind === "any";
  let result: boolean | undefined = !deciding;
  for (const one of condition.of) {
    const value = valueIn(one, possible);
    if (value === deciding) return deciding;
    if (value === undefined) result = undefined;
  }
  return result;
}

type MaySplit = (domain: number) => boolean;

interface Case {
  readonly possible: Possible;
  /** Those that are neither true nor false in the case above this one. */
  readonly asked: readonly Condition[];
  readonly facts: readonly Condition[];
  /** What was narrowed since. Conditions that do not speak of it are as open as they were. @default everything */
  readonly narrowed?: number;
  /** Where it stands in the tree. */
  readonly place: Place;
}

/** A place in a tree that is filled when the case is closed or split. */
class Place {
  private content?: { readonly contradicts: number } | { readonly asks: ProofQuestion; yes: Place; no: Place };

  close(contradicts: number): void {
    this.content = { contradicts };
  }

  split(asks: ProofQuestion): { readonly yes: Place; readonly no: Place } {
    const both = { yes: new Place(), no: new Place() };
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
  const root = new Place();
  const numbers = numbered([...conditions.asked, ...conditions.facts]);
  const [asked, facts] = [parts(conditions.asked), parts(conditions.facts)];
  const pending: Case[] = [{ possible: start, asked, facts, place: root }];
  let isUndecided = false;
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    cases += 1;
    if (cases > maxCases) throw new LimitReached(`More than ${maxCases} cases to tell apart.`);
    const { possible, place } = current;
    const open = stillOpen(current);
    if (!("asked" in open)) {
      place.close(numbers.get(open.contradicts) as number);
      continue;
    }
    if (open.asked.length + open.facts.length === 0) return { possible, cases };
    const atom = nextAtom(open.asked, possible, maySplit) ?? nextAtom(open.facts, possible, maySplit);
    // Only the unknown is left: the case is neither closed nor found.
    if (atom === undefined) {
      isUndecided = true;
      continue;
    }
    const { domain, allowed, isTrue, asks } = atom;
    const { yes, no } = place.split(asks);
    const at = (values: bigint, where: Place): Case => ({
      ...open,
      possible: possible.map((before, index) => (index === domain ? before & values : before)),
      narrowed: domain,
      place: where,
    });
    pending.push(at(~allowed, isTrue ? no : yes), at(allowed, isTrue ? yes : no));
  }
  return { cases, tree: isUndecided ? { contradicts: -1 } : root.tree() };
}

/** The number of the condition that each part comes from. */
function numbered(conditions: readonly Condition[]): ReadonlyMap<Condition, number> {
  const numbers = new Map<Condition, number>();
  conditions.forEach((condition, number) => {
    for (const part of parts([condition])) if (!numbers.has(part)) numbers.set(part, number);
  });
  return numbers;
}

function parts(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.flatMap((one) => (one.kind === "all" ? one.of : [one]));
}

/** The conditions that differ within the case, or one that is false in all of it. */
function stillOpen({
  asked,
  facts,
  possible,
  narrowed,
}: Case): Pick<Case, "asked" | "facts"> | { contradicts: Condition } {
  const left: { asked: Condition[]; facts: Condition[] } = { asked: [], facts: [] };
  for (const [kind, conditions] of [["asked", asked] as const, ["facts", facts] as const]) {
    for (const condition of conditions) {
      const isAsBefore = narrowed !== undefined && !domainsOf(condition).has(narrowed);
      const value = isAsBefore ? undefined : valueIn(condition, possible);
      if (value === false) return { contradicts: condition };
      if (value === undefined) left[kind].push(condition);
    }
  }
  return left;
}

const mentioned = new WeakMap<Condition, ReadonlySet<number>>();

function domainsOf(condition: Condition): ReadonlySet<number> {
  let domains = mentioned.get(condition);
  if (domains === undefined) {
    if (condition.kind === "atom") domains = new Set([condition.domain]);
    else if (condition.kind === "constant") domains = new Set();
    else domains = new Set(condition.of.flatMap((one) => [...domainsOf(one)]));
    mentioned.set(condition, domains);
  }
  return domains;
}

/** An open atom of the condition that has the fewest of them: it is the next to become true or false. */
function nextAtom(open: readonly Condition[], possible: Possible, maySplit: MaySplit): AtomCondition | undefined {
  let best: readonly AtomCondition[] = [];
  for (const condition of open) {
    const atoms: AtomCondition[] = [];
    collect(condition, possible, maySplit, atoms);
    if (atoms.length > 0 && (best.length === 0 || atoms.length < best.length)) best = atoms;
    if (best.length === 1) break;
  }
  return best[0];
}

function collect(condition: Condition, possible: Possible, maySplit: MaySplit, atoms: AtomCondition[]): void {
  if (valueIn(condition, possible) !== undefined) return;
  if (condition.kind === "atom") {
    if (maySplit(condition.domain)) atoms.push(condition);
  } else if (condition.kind !== "constant") for (const one of condition.of) collect(one, possible, maySplit, atoms);
}
