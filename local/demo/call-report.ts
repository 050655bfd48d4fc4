import type { MessagingPattern } from "../../src/messaging/table/requests";
import type { RecordedCall, Units } from "../engine/recorded-call";
import type { Json, WireItem } from "../engine/wire";
import { decisions } from "../iam/pattern-policies";

/** Equal calls: operation, cost of each, and the statements of the role that allowed them. */
export interface CallGroup {
  readonly what: string;
  readonly count: number;
  readonly units: Units | undefined;
  readonly refusedWith: string | undefined;
  /** Sids of the statements that allowed the call, or that refused it. */
  readonly allowedBy: readonly string[];
  readonly isAllowed: boolean;
}

/** Groups of equal calls of a step, in the order of the first call of each. */
export function groupsOf(calls: readonly RecordedCall[], tableArn: string): readonly CallGroup[] {
  const groups = new Map<string, CallGroup>();
  for (const call of calls) {
    const decided = decisions(call, { role: call.principal as MessagingPattern, tableArn });
    const group = {
      what: describe(call),
      units: call.units,
      refusedWith: call.refusedWith,
      allowedBy: [...new Set(decided.flatMap(({ sid }) => sid ?? []))],
      isAllowed: decided.every(({ decision }) => decision === "allow"),
    };
    const kind = JSON.stringify(group);
    groups.set(kind, { ...group, count: (groups.get(kind)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** Sum of the units of all calls. */
export function totalUnits(calls: readonly RecordedCall[]): Units {
  const sum = (kind: keyof Units): number => calls.reduce((total, { units }) => total + (units?.[kind] ?? 0), 0);
  return { read: sum("read"), write: sum("write") };
}

/** Cost of a group as text, such as `27 × 1 WCU`. */
export function costOf({ count, units }: Pick<CallGroup, "count" | "units">): string {
  if (units === undefined) return "nothing";
  const each = formatUnits(units);
  return count === 1 ? each : `${count} × ${each}`;
}

export function formatUnits({ read, write }: Units): string {
  const parts = [...(read > 0 ? [`${read} RCU`] : []), ...(write > 0 ? [`${write} WCU`] : [])];
  return parts.length > 0 ? parts.join(" + ") : "nothing";
}

function describe({ operation, input }: RecordedCall): string {
  if (operation === "TransactWriteItems") {
    return `TransactWriteItems: ${(input.TransactItems as readonly Json[]).length} rows at once`;
  }
  if (operation !== "Query") return `${operation}: a ${entityOf(input)}`;
  return `Query: ${entityOf(input)}s${input.IndexName === undefined ? "" : `, on index ${String(input.IndexName)}`}`;
}

function entityOf(input: Json): string {
  const holder = (input.Key ?? input.Item ?? input.ExpressionAttributeValues) as WireItem;
  const keys = Object.values(holder).map(({ S }) => String(S));
  return keys.some((key) => key.startsWith("MSG#")) ? "message" : "membership";
}
