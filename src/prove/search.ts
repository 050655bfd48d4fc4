import type { Condition, Domains, Possible } from "./domains";
import { LimitReached } from "./limits";

export type SearchResult =
  /** No request fulfils the conditions, whatever is unknown. */
  | { readonly kind: "none"; readonly cases: number }
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
  if (free.possible === undefined) return { kind: "none", cases: free.cases };
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

type Atom = Extract<Condition, { kind: "atom" }>;
type MaySplit = (domain: number) => boolean;

interface Case {
  readonly possible: Possible;
  /** Those that are neither true nor false in the case above this one. */
  readonly asked: readonly Condition[];
  readonly facts: readonly Condition[];
  /** What was narrowed since. Conditions that do not speak of it are as open as they were. @default everything */
  readonly narrowed?: number;
}

function run(
  start: Possible,
  { asked, facts }: SearchConditions,
  maxCases: number,
  maySplit: MaySplit,
): { readonly possible?: Possible; readonly cases: number } {
  let cases = 0;
  const pending: Case[] = [{ possible: start, asked: parts(asked), facts: parts(facts) }];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    cases += 1;
    if (cases > maxCases) throw new LimitReached(`More than ${maxCases} cases to tell apart.`);
    const { possible } = current;
    const open = { asked: stillOpen(current.asked, current), facts: stillOpen(current.facts, current) };
    if (open.asked === undefined || open.facts === undefined) continue;
    if (open.asked.length + open.facts.length === 0) return { possible, cases };
    const atom = nextAtom(open.asked, possible, maySplit) ?? nextAtom(open.facts, possible, maySplit);
    // Only the unknown is left: the case is neither closed nor found.
    if (atom === undefined) continue;
    const { domain } = atom;
    const at = (allowed: bigint): Case => ({
      possible: possible.map((values, index) => (index === domain ? values & allowed : values)),
      asked: open.asked ?? [],
      facts: open.facts ?? [],
      narrowed: domain,
    });
    pending.push(at(~atom.allowed), at(atom.allowed));
  }
  return { cases };
}

function parts(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.flatMap((one) => (one.kind === "all" ? one.of : [one]));
}

/** The conditions that differ within the case; undefined when one is false in all of it. */
function stillOpen(conditions: readonly Condition[], { possible, narrowed }: Case): readonly Condition[] | undefined {
  const left: Condition[] = [];
  for (const condition of conditions) {
    if (narrowed !== undefined && !domainsOf(condition).has(narrowed)) {
      left.push(condition);
      continue;
    }
    const value = valueIn(condition, possible);
    if (value === false) return undefined;
    if (value === undefined) left.push(condition);
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
function nextAtom(open: readonly Condition[], possible: Possible, maySplit: MaySplit): Atom | undefined {
  let best: readonly Atom[] = [];
  for (const condition of open) {
    const atoms: Atom[] = [];
    collect(condition, possible, maySplit, atoms);
    if (atoms.length > 0 && (best.length === 0 || atoms.length < best.length)) best = atoms;
    if (best.length === 1) break;
  }
  return best[0];
}

function collect(condition: Condition, possible: Possible, maySplit: MaySplit, atoms: Atom[]): void {
  if (valueIn(condition, possible) !== undefined) return;
  if (condition.kind === "atom") {
    if (maySplit(condition.domain)) atoms.push(condition);
  } else if (condition.kind !== "constant") for (const one of condition.of) collect(one, possible, maySplit, atoms);
}
