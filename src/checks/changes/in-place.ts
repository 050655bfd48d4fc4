import { isObject } from "../reading";
import { IN_PLACE_RULES, type InPlaceRule, POLICY_ARGUMENTS } from "./in-place-rules";

/** What an argument becomes, and what is lost with it. */
export interface InPlaceLoss {
  readonly path: string;
  /** As text; `none` if there is no value. */
  readonly was: string;
  /** As text; `known after apply` if the plan does not say it. */
  readonly now: string;
  readonly isKnown: boolean;
  readonly lost: string;
}

/** A resource before and after, as a plan or a stack says it. */
export interface InPlaceChange {
  readonly type: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Of a plan: the same form, with true at what is known after apply. @default everything is known */
  readonly unknown?: unknown;
}

/** What a change in place loses. A value that was no protection loses nothing. */
export function inPlaceLosses(
  change: InPlaceChange,
  rules = IN_PLACE_RULES[change.type] ?? [],
): readonly InPlaceLoss[] {
  return rules.flatMap((rule) => lossBy(rule, change) ?? []);
}

/** Arguments with another policy than before. */
export function changedPolicies({ type, before, after, unknown }: InPlaceChange): readonly string[] {
  return (POLICY_ARGUMENTS[type] ?? []).filter(
    (path) => isUnknown(unknown, path) || textOf(valuesAt(before, path)) !== textOf(valuesAt(after, path)),
  );
}

function lossBy(rule: InPlaceRule, { before, after, unknown }: InPlaceChange): InPlaceLoss | undefined {
  const [was, now] = [valuesAt(before, rule.path), valuesAt(after, rule.path)];
  if (!protects(rule, was)) return undefined;
  const about = { path: rule.path, was: textOf(was), lost: rule.lost };
  if (isUnknown(unknown, rule.path)) return { ...about, now: "known after apply", isKnown: false };
  return isLost(rule, was, now) ? { ...about, now: textOf(now), isKnown: true } : undefined;
}

function protects({ loses, absent }: InPlaceRule, was: readonly unknown[]): boolean {
  if (loses === "off") return was.some(isTrue);
  if (loses === "another") return was.length > 0;
  if (loses === "less") return amount(was, absent) > 0;
  return was.some((one) => one === loses.unless);
}

function isLost({ loses, absent }: InPlaceRule, was: readonly unknown[], now: readonly unknown[]): boolean {
  if (loses === "off") return !now.some(isTrue);
  if (loses === "another") return textOf(was) !== textOf(now);
  if (loses === "less") return amount(now, absent) < amount(was, absent);
  return now.some((one) => one !== loses.unless) || now.length === 0;
}

const isTrue = (value: unknown): boolean => value === true || value === "true";

/** The least of the numbers. What is no number counts as none. */
function amount(values: readonly unknown[], absent: InPlaceRule["absent"]): number {
  const none = absent === "forever" ? Number.POSITIVE_INFINITY : 0;
  if (values.length === 0) return none;
  return Math.min(...values.map((value) => (Number(value) > 0 ? Number(value) : none)));
}

/** Every value at a path, through lists. */
export function valuesAt(root: unknown, path: string): readonly unknown[] {
  const [first, ...rest] = path.split(".");
  if (Array.isArray(root)) return root.flatMap((one) => valuesAt(one, path));
  if (!isObject(root) || first === undefined) return [];
  const value = root[first];
  if (rest.length > 0) return valuesAt(value, rest.join("."));
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value : [value];
}

/** Whether the value at a path, or something around it, is known after apply only. */
function isUnknown(unknown: unknown, path: string): boolean {
  if (unknown === true) return true;
  if (Array.isArray(unknown)) return unknown.some((one) => isUnknown(one, path));
  if (!isObject(unknown) || path === "") return false;
  const [first = "", ...rest] = path.split(".");
  const inside = unknown[first];
  return rest.length === 0 ? hasTrue(inside) : isUnknown(inside, rest.join("."));
}

const hasTrue = (inside: unknown): boolean => inside === true || (Array.isArray(inside) && inside.some(hasTrue));

function textOf(values: readonly unknown[]): string {
  return values.length === 0
    ? "none"
    : values.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join(", ");
}
