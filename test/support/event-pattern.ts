import type { EventPattern } from "../../src/constructs/support/activity-rule";

/** An event or a part of it. */
export type EventPart = { readonly [field: string]: unknown };

const isPart = (value: unknown): value is EventPart =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * Whether EventBridge would hand an event to a rule with this pattern.
 *
 * It knows values, `prefix`, `suffix`, `wildcard`, `equals-ignore-case`, `anything-but` of values, `exists` and `$or`.
 * `exists` is about leaves: an object is none.
 *
 * @throws Error for another comparison, so that a pattern is never half read.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function fits(pattern: EventPattern, event: EventPart): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === "$or") return (wanted as readonly EventPattern[]).some((one) => fits(one, event));
    const found = Object.hasOwn(event, field) ? event[field] : undefined;
    if (isPart(wanted)) return partsOf(found).some((part) => fits(wanted as EventPattern, part));
    return (wanted as readonly unknown[]).some((one) => isMet(one, found));
  });
}

/** An array fits if one of its parts does. What is no object has no fields. */
function partsOf(found: unknown): readonly EventPart[] {
  if (Array.isArray(found)) return found.filter(isPart);
  return [isPart(found) ? found : {}];
}

function isMet(wanted: unknown, found: unknown): boolean {
  const values = leavesOf(found);
  if (!isPart(wanted)) return values.includes(wanted);
  const comparisons = Object.entries(wanted);
  const [first] = comparisons;
  if (first === undefined || comparisons.length > 1) {
    throw new Error(`A comparison must have one operator, got ${JSON.stringify(wanted)}.`);
  }
  const [operator, operand] = first;
  if (operator === "exists") return operand === values.length > 0;
  return values.some((value) => compare({ operator, operand, value }));
}

function leavesOf(found: unknown): readonly unknown[] {
  if (found === undefined || isPart(found)) return [];
  return Array.isArray(found) ? found : [found];
}

interface Comparison {
  readonly operator: string;
  readonly operand: unknown;
  readonly value: unknown;
}

function compare({ operator, operand, value }: Comparison): boolean {
  if (operator === "anything-but") return ![operand].flat().includes(value);
  if (typeof operand !== "string")
    throw new Error(`The operand of ${operator} is not read: ${JSON.stringify(operand)}.`);
  const test = TEXT_OPERATORS[operator];
  if (test === undefined) throw new Error(`The operator ${operator} is not known.`);
  return typeof value === "string" && test(value, operand);
}

const TEXT_OPERATORS: Readonly<Record<string, (value: string, operand: string) => boolean>> = {
  prefix: (value, operand) => value.startsWith(operand),
  suffix: (value, operand) => value.endsWith(operand),
  "equals-ignore-case": (value, operand) => value.toLowerCase() === operand.toLowerCase(),
  wildcard: (value, operand) =>
    new RegExp(
      `^${operand
        .split("*")
        .map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"))
        .join("[\\s\\S]*")}$`,
    ).test(value),
};
