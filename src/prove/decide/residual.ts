import {
  type AtomCondition,
  type Condition,
  type JoinedCondition,
  joined,
  markOf,
  marksOf,
  type Possible,
} from "./condition-tree";

/** A case in which some domains were narrowed to some of their values. */
export interface Narrowing {
  /** The bits of the narrowed domains, as `marksOf` defines them. */
  readonly marks: number;
  readonly possible: Possible;
  /** Residuals of large conditions: many conditions share what all roles allow. */
  readonly known: Map<Condition, Condition>;
}

/** @param domains The narrowed ones. */
export function narrowing(domains: Iterable<number>, possible: Possible): Narrowing {
  let marks = 0;
  for (const domain of domains) marks |= markOf(domain);
  return { marks, possible, known: new Map() };
}

/** The residual of a smaller condition is found anew each time: that is quicker than a look into the map. */
const FEWEST_ATOMS_KEPT = 32;

/**
 * The residual of a condition after a narrowing: the part that is not yet decided. It is the same object if the
 * narrowing decides nothing.
 *
 * The search calls it for every condition in every case, so it only allocates what is in the result.
 */
export function residual(condition: Condition, narrowed: Narrowing): Condition {
  if ((marksOf(condition) & narrowed.marks) === 0 || condition.kind === "constant") return condition;
  if (condition.kind === "atom") return decided(condition, narrowed.possible[condition.domain] as bigint);
  if (condition.atoms < FEWEST_ATOMS_KEPT) return joinedResidual(condition, narrowed);
  let left = narrowed.known.get(condition);
  if (left === undefined) {
    left = joinedResidual(condition, narrowed);
    narrowed.known.set(condition, left);
  }
  return left;
}

/** The residual of a condition in a case. */
export function residualIn(condition: Condition, possible: Possible): Condition {
  return residual(condition, { marks: EVERY_MARK, possible, known: new Map() });
}

const EVERY_MARK = -1;

function joinedResidual(condition: JoinedCondition, narrowed: Narrowing): Condition {
  const { of } = condition;
  const isAll = condition.kind === "all";
  let changed: Condition[] | undefined;
  for (let index = 0; index < of.length; index += 1) {
    const one = of[index] as Condition;
    const left = residual(one, narrowed);
    if (left.kind === "constant" && left.value !== isAll) return left;
    if (changed === undefined && left !== one) changed = of.slice(0, index);
    if (changed !== undefined) changed.push(left);
  }
  return changed === undefined ? condition : joined(isAll, changed);
}

function decided(atom: AtomCondition, values: bigint): Condition {
  const left = values & atom.allowed;
  if (left === 0n) return NEVER;
  return left === values ? ALWAYS : atom;
}

const ALWAYS: Condition = { kind: "constant", value: true };
const NEVER: Condition = { kind: "constant", value: false };
