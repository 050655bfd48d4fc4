import type { WireItem, WireValue } from "./wire";

/** Bytes that a list or map takes beside its content: once, and for each element. */
const DOCUMENT_BYTES = 3;
const ELEMENT_BYTES = 1;

/**
 * The size of an item as DynamoDB counts it, in bytes: names and values of its attributes.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: WireItem): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: WireValue): number {
  const [type = "", content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case "S":
      return Buffer.byteLength(String(content));
    case "B":
      return Buffer.byteLength(String(content), "base64");
    case "N":
      return numberBytes(String(content));
    case "BOOL":
    case "NULL":
      return 1;
    case "SS":
    case "BS":
    case "NS":
      return (content as readonly string[]).reduce((sum, one) => sum + valueBytes({ [type.slice(0, 1)]: one }), 0);
    case "L":
      return (content as readonly WireValue[]).reduce(
        (sum, one) => sum + ELEMENT_BYTES + valueBytes(one),
        DOCUMENT_BYTES,
      );
    default:
      return Object.entries(content as WireItem).reduce(
        (sum, [name, one]) => sum + ELEMENT_BYTES + Buffer.byteLength(name) + valueBytes(one),
        DOCUMENT_BYTES,
      );
  }
}

/** About a byte for two significant digits, one more byte, and one for a minus. */
function numberBytes(text: string): number {
  const digits = text.replace(/^-|\.|e.*$/gi, "").replace(/^0+|0+$/g, "");
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith("-") ? 1 : 0);
}
