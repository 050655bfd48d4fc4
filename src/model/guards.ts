import type { Guard } from "./types";

/** A guard as DynamoDB evaluates it: a condition with the aliases `#name` and the placeholders `:name` in it. */
export interface GuardCondition {
  readonly expression: string;
  /** The attributes that it names, each under the alias `#` and its name. */
  readonly names: readonly string[];
  /** Values beside those that the step writes, by placeholder. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** The guards that a step may have. */
export const guardKinds: readonly string[] = [
  "absent",
  "exists",
  "olderThan",
  "olderThanOrAbsent",
  "olderThanOrUnset",
  "equals",
  "attributeExists",
  "attributeAbsent",
] satisfies readonly Guard["kind"][];

/** Guards that compare the stored attribute with the value that the step writes to it. */
export function comparesWithWritten(
  guard: Guard,
): guard is Extract<Guard, { kind: "olderThan" | "olderThanOrAbsent" | "olderThanOrUnset" }> {
  return ["olderThan", "olderThanOrAbsent", "olderThanOrUnset"].includes(guard.kind);
}

/** The attribute that a guard compares, if it names one beside the key. */
export function guardedAttribute(guard: Guard | undefined): string | undefined {
  return guard !== undefined && "attribute" in guard ? guard.attribute : undefined;
}

/** Every attribute that a guard names, beside the key. */
export function guardedAttributes(guard: Guard | undefined): readonly string[] {
  const compared = guardedAttribute(guard);
  const lacking = guard?.kind === "olderThan" ? guard.unless : undefined;
  return [compared, lacking].filter((name) => name !== undefined);
}

/**
 * The condition of a guard.
 *
 * @throws RangeError for a guard that is not known: a write without its condition would replace what it must not.
 */
export function guardCondition(guard: Guard, partitionKey: string): GuardCondition {
  const kind: string = guard.kind;
  switch (guard.kind) {
    case "absent":
      return { expression: `attribute_not_exists(#${partitionKey})`, names: [partitionKey], values: {} };
    case "exists":
      return { expression: `attribute_exists(#${partitionKey})`, names: [partitionKey], values: {} };
    case "olderThan": {
      const { attribute, unless } = guard;
      return {
        expression: `#${attribute} < :${attribute}${unless === undefined ? "" : ` AND attribute_not_exists(#${unless})`}`,
        names: [attribute, ...(unless === undefined ? [] : [unless])],
        values: {},
      };
    }
    case "olderThanOrAbsent": {
      const name = guard.attribute;
      return { expression: `attribute_not_exists(#${name}) OR #${name} < :${name}`, names: [name], values: {} };
    }
    case "olderThanOrUnset": {
      const name = guard.attribute;
      return {
        expression: `attribute_exists(#${partitionKey}) AND (attribute_not_exists(#${name}) OR #${name} < :${name})`,
        names: [partitionKey, name],
        values: {},
      };
    }
    case "equals": {
      // Not `:` and the name: the step may write another value to the same attribute.
      const placeholder = `:${guard.attribute}${GUARDED}`;
      return {
        expression: `#${guard.attribute} = ${placeholder}`,
        names: [guard.attribute],
        values: { [placeholder]: guard.value },
      };
    }
    case "attributeExists":
      return { expression: `attribute_exists(#${guard.attribute})`, names: [guard.attribute], values: {} };
    case "attributeAbsent":
      // The key too: an update of an item that is not there would create it.
      return {
        expression: `attribute_exists(#${partitionKey}) AND attribute_not_exists(#${guard.attribute})`,
        names: [partitionKey, guard.attribute],
        values: {},
      };
    default:
      throw new RangeError(`"${kind}" is not a guard; a guard is one of ${guardKinds.join(", ")}.`);
  }
}

/** The end of a placeholder for the value of a guard. No attribute of an entity may end so if a guard names its like. */
export const GUARDED = "__guard";
