import type { Guard } from "../model/types";

/** The condition of a write in words, such as "the item has no attribute `lentTo`". */
export function guardSentence(guard: Guard): string {
  switch (guard.kind) {
    case "absent":
      return "there is no such item";
    case "exists":
      return "the item is there";
    case "olderThan":
      return `the stored \`${guard.attribute}\` is less than the new one${guard.unless === undefined ? "" : `, and the item has no \`${guard.unless}\``}`;
    case "olderThanOrAbsent":
      return `the stored \`${guard.attribute}\` is less than the new one, or is not there`;
    case "olderThanOrUnset":
      return `the item is there, and its \`${guard.attribute}\` is less than the new one or is not there`;
    case "equals":
      return `the stored \`${guard.attribute}\` is \`${JSON.stringify(guard.value)}\``;
    case "attributeExists":
      return `the item has \`${guard.attribute}\``;
    case "attributeAbsent":
      return `the item is there without \`${guard.attribute}\``;
  }
}
