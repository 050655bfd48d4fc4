import { type Condition, joined, markOf, marksOf, type Possible } from "./domains";

/** What is left of a condition where one domain has only these values. The same object when nothing was decided. */
export function residue(condition: Condition, domain: number, values: bigint): Condition {
  return leftOf(condition, { domain, mark: markOf(domain), values });
}

interface Narrowed {
  readonly domain: number;
  readonly mark: number;
  readonly values: bigint;
}

function leftOf(condition: Condition, narrowed: Narrowed): Condition {
  if ((marksOf(condition) & narrowed.mark) === 0) return condition;
  if (condition.kind === "atom") {
    return condition.domain === narrowed.domain ? decided(condition, condition.allowed, narrowed.values) : condition;
  }
  return condition.kind === "constant" ? condition : partsLeft(condition, (one) => leftOf(one, narrowed));
}

/** What is left of a condition in a case. The same object when nothing is decided there. */
export function residueIn(condition: Condition, possible: Possible): Condition {
  if (condition.kind === "constant") return condition;
  if (condition.kind === "atom") return decided(condition, condition.allowed, possible[condition.domain] as bigint);
  return partsLeft(condition, (one) => residueIn(one, possible));
}

function decided(atom: Condition, allowed: bigint, values: bigint): Condition {
  const left = values & allowed;
  if (left === 0n) return NEVER;
  return left === values ? ALWAYS : atom;
}

const ALWAYS: Condition = { kind: "constant", value: true };
const NEVER: Condition = { kind: "constant", value: false };

function partsLeft(
  condition: Extract<Condition, { readonly kind: "all" | "any" }>,
  left: (one: Condition) => Condition,
): Condition {
  const isAll = condition.kind === "all";
  let changed: Condition[] | undefined;
  for (const [index, one] of condition.of.entries()) {
    const part = left(one);
    if (part.kind === "constant" && part.value !== isAll) return part;
    if (changed === undefined && part !== one) changed = condition.of.slice(0, index);
    if (changed !== undefined) changed.push(part);
  }
  return changed === undefined ? condition : joined(isAll, changed);
}
