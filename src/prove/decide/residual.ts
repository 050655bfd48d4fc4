import {
  type AtomCondition,
  type Condition,
  type JoinedCondition,
  joined,
  markOf,
  marksOf,
  type Possible,
} from "./condition-tree";

/** A domain that was narrowed to some of its values. */
export interface Narrowing {
  readonly domain: number;
  readonly mark: number;
  readonly values: bigint;
}

export function narrowing(domain: number, values: bigint): Narrowing {
  return { domain, mark: markOf(domain), values };
}

/**
 * The residual of a condition after a narrowing: the part that is not yet decided. It is the same object if the
 * narrowing decides nothing.
 *
 * The search calls it for every condition in every case, so it only allocates what is in the result.
 */
export function residual(condition: Condition, narrowed: Narrowing): Condition {
  if ((marksOf(condition) & narrowed.mark) === 0 || condition.kind === "constant") return condition;
  if (condition.kind === "atom") {
    return condition.domain === narrowed.domain ? decided(condition, narrowed.values) : condition;
  }
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

/** The residual of a condition in a case. */
export function residualIn(condition: Condition, possible: Possible): Condition {
  if (condition.kind === "constant") return condition;
  if (condition.kind === "atom") return decided(condition, possible[condition.domain] as bigint);
  return partsIn(condition, possible);
}

function partsIn({ kind, of }: JoinedCondition, possible: Possible): Condition {
  const parts: Condition[] = [];
  for (const one of of) {
    const part = residualIn(one, possible);
    if (part.kind === "constant" && part.value !== (kind === "all")) return part;
    parts.push(part);
  }
  return joined(kind === "all", parts);
}

function decided(atom: AtomCondition, values: bigint): Condition {
  const left = values & atom.allowed;
  if (left === 0n) return NEVER;
  return left === values ? ALWAYS : atom;
}

const ALWAYS: Condition = { kind: "constant", value: true };
const NEVER: Condition = { kind: "constant", value: false };
