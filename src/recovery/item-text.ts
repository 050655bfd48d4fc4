import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/** An item as DynamoDB sends it: each value under its type. */
export type Item = Readonly<Record<string, AttributeValue>>;

/**
 * A text that is the same for equal items, whatever the order of attributes, of maps and of sets.
 *
 * Each text in it is written as JSON, so that no two items have the same one.
 */
export function itemText(item: Item): string {
  return mapText(item);
}

/** The key of an item, as such a text. */
export function keyText(item: Item, keys: readonly string[]): string {
  return mapText(Object.fromEntries(keys.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]]))));
}

function mapText(map: Readonly<Record<string, AttributeValue>>): string {
  const names = Object.keys(map).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${valueText(map[name])}`).join(",")}}`;
}

/** @throws Error for a type that no release of DynamoDB had when this was written: it must not be left out. */
function valueText(value: AttributeValue | undefined): string {
  if (value?.S !== undefined) return `S${JSON.stringify(value.S)}`;
  if (value?.N !== undefined) return `N${JSON.stringify(value.N)}`;
  if (value?.B !== undefined) return `B${base64(value.B)}`;
  if (value?.BOOL !== undefined) return value.BOOL ? "true" : "false";
  if (value?.NULL !== undefined) return "null";
  if (value?.M !== undefined) return `M${mapText(value.M)}`;
  if (value?.L !== undefined) return `L[${value.L.map(valueText).join(",")}]`;
  if (value?.SS !== undefined) return `SS[${[...value.SS].sort().map((one) => JSON.stringify(one))}]`;
  if (value?.NS !== undefined) return `NS[${[...value.NS].sort()}]`;
  if (value?.BS !== undefined) return `BS[${value.BS.map(base64).sort()}]`;
  throw new Error(`A value has a type that this program does not know: ${Object.keys(value ?? {}).join(", ")}.`);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
