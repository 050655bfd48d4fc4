import type { Guard } from "../model/types";
import type { CallNames } from "./call-names";
import { plainValue } from "./sample-items";

/** The condition of a write as an expression of the API. */
export function apiGuard(guard: Guard, on: { readonly names: CallNames; readonly key: string }): string {
  const { names, key } = on;
  switch (guard.kind) {
    case "absent":
      return `attribute_not_exists(${names.of(key)})`;
    case "exists":
      return `attribute_exists(${names.of(key)})`;
    case "olderThan":
      return `${names.of(guard.attribute)} < ${names.value(guard.attribute)}`;
    case "olderThanOrAbsent": {
      const name = names.of(guard.attribute);
      return `attribute_not_exists(${name}) OR ${name} < ${names.value(guard.attribute)}`;
    }
    case "equals":
      return `${names.of(guard.attribute)} = ${names.given(`${guard.attribute}Stored`, plainValue(guard.value))}`;
    case "attributeExists":
      return `attribute_exists(${names.of(guard.attribute)})`;
    case "attributeAbsent":
      return `attribute_exists(${names.of(key)}) AND attribute_not_exists(${names.of(guard.attribute)})`;
  }
}
