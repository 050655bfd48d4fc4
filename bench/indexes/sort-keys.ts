import { createHash } from "node:crypto";

/** A way to make the sort key of a message from the data at hand. */
export interface SortKey {
  readonly name: string;
  /**
   * The key of the message with a number.
   *
   * @param milliseconds when it was written
   */
  keyOf(message: { readonly number: number; readonly milliseconds: number }): string;
}

const BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Bytes that are as good as random, and the same in each run. */
function noise(number: number): string {
  return createHash("sha256").update(String(number)).digest("hex");
}

/** A UUID of a version whose first 48 bits are given. */
function uuid(version: number, first: string, rest: string): string {
  const digits = `${first}${version}${rest.slice(0, 3)}8${rest.slice(3, 18)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function base32(value: bigint, length: number): string {
  return length === 0 ? "" : base32(value / 32n, length - 1) + BASE_32[Number(value % 32n)];
}

/** Every sort key that is compared, ours last. */
export const SORT_KEYS: readonly SortKey[] = [
  {
    name: "UUID version 4",
    keyOf: ({ number }) => uuid(4, noise(number).slice(0, 12), noise(number).slice(12)),
  },
  { name: "timestamp in milliseconds", keyOf: ({ milliseconds }) => new Date(milliseconds).toISOString() },
  {
    name: "UUID version 7",
    keyOf: ({ number, milliseconds }) => uuid(7, milliseconds.toString(16).padStart(12, "0"), noise(number)),
  },
  {
    name: "ULID (ours)",
    keyOf: ({ number, milliseconds }) =>
      base32(BigInt(milliseconds), 10) + base32(BigInt(`0x${noise(number).slice(0, 20)}`), 16),
  },
];
