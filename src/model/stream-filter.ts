import { keyPrefix } from "./keys";
import { streamTriggerOf } from "./triggers";
import type { TableModel } from "./types";

/** The part of a stream record that a filter looks at. */
export interface StreamFilter {
  readonly eventName: readonly string[];
  /** @default every record, because the table holds one kind of item */
  readonly dynamodb?: {
    readonly Keys: Readonly<Record<string, { readonly S: readonly [{ readonly prefix: string }] }>>;
  };
}

/**
 * The records of the table's stream that start a pattern: those of its trigger, by the constant beginning of the key.
 * Undefined if the stream does not start the pattern.
 *
 * @throws RangeError if the key of the entity begins with a value and the table holds other kinds of item: their records
 *   would pass.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 */
export function streamFilter(wanted: {
  readonly model: TableModel;
  readonly pattern: string;
}): StreamFilter | undefined {
  const { model, pattern } = wanted;
  const trigger = Object.hasOwn(model.patterns, pattern) ? streamTriggerOf(model.patterns[pattern]) : undefined;
  if (trigger === undefined) return undefined;
  const { name } = model.partitionKey;
  const prefix = keyPrefix(model.entities[trigger.entity]?.keys[name] ?? "");
  if (prefix === "" && Object.keys(model.entities).length === 1) return { eventName: trigger.events };
  if (prefix === "") {
    throw new RangeError(
      `patterns.${pattern}.trigger: the key "${name}" of "${trigger.entity}" must begin with a constant, such as ORDER#. ` +
        "A filter could not tell its records from others.",
    );
  }
  return { eventName: trigger.events, dynamodb: { Keys: { [name]: { S: [{ prefix }] } } } };
}

/** Whether a filter lets a record through, as Lambda compares it: only records that it lets through start the function. */
export function passesStreamFilter(
  { eventName, dynamodb }: StreamFilter,
  record: {
    readonly eventName?: string | undefined;
    readonly dynamodb?: { readonly Keys?: Readonly<Record<string, { readonly S?: string } | undefined>> } | undefined;
  },
): boolean {
  return (
    eventName.some((one) => one === record.eventName) &&
    Object.entries(dynamodb?.Keys ?? {}).every(([name, { S }]) =>
      S.some(({ prefix }) => record.dynamodb?.Keys?.[name]?.S?.startsWith(prefix)),
    )
  );
}
