import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { type Cbor, Tagged } from "./cbor";

/** Tags of the sets that CBOR does not have. */
const STRING_SET = 3321;
const NUMBER_SET = 3322;
const BINARY_SET = 3323;

/** A value of an item as DAX sends it. */
export function toCbor(value: AttributeValue): Cbor {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return numberToCbor(value.N);
  if (value.B !== undefined) return value.B;
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(toCbor);
  if (value.M !== undefined) return new Map(Object.entries(value.M).map(([name, inner]) => [name, toCbor(inner)]));
  if (value.SS !== undefined) return new Tagged(STRING_SET, value.SS);
  if (value.NS !== undefined) return new Tagged(NUMBER_SET, value.NS.map(numberToCbor));
  if (value.BS !== undefined) return new Tagged(BINARY_SET, value.BS);
  throw new Error(`DynamoDB has no value like ${JSON.stringify(value)}.`);
}

/** A value that a client has sent. */
export function fromCbor(value: Cbor): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === "boolean") return { BOOL: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "string") return { S: value };
  if (value instanceof Uint8Array) return { B: value };
  throw new Error("The stub takes no sets, lists and maps: no query compares them.");
}

// Numbers that JavaScript cannot hold would need decimals of their own; nothing of ours has any.
function numberToCbor(text: string): number {
  const number = Number(text);
  if (String(number) !== text) throw new Error(`The stub cannot send the number ${text} without a change.`);
  return number;
}
