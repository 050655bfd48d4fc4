import { Deferred, isObject, type Json } from "./stack";

/** Whether a block has dynamic blocks of a name. Only the plan has them in full. */
export function hasDynamic({ dynamic }: Json, name: string): boolean {
  return (Array.isArray(dynamic) ? dynamic : [dynamic]).some((one) => isObject(one) && one[name] !== undefined);
}

/** What a value is that should be a block, for a report. */
export function waitsFor(value: unknown): string {
  if (value instanceof Deferred) return `known after apply: ${value.waitsFor}`;
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
}
