import { isObject, type Json } from "./stack";

/** Whether a block has dynamic blocks of a name. Only the plan has them in full. */
export function hasDynamic({ dynamic }: Json, name: string): boolean {
  return (Array.isArray(dynamic) ? dynamic : [dynamic]).some((one) => isObject(one) && one[name] !== undefined);
}
