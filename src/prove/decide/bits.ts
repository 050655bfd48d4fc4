/** The positions of the values for which `isIn` is true, as bits. */
export function bitsOf<Value>(values: readonly Value[], isIn: (value: Value) => boolean): bigint {
  let bits = "0b0";
  for (let index = values.length - 1; index >= 0; index -= 1) bits += isIn(values[index] as Value) ? "1" : "0";
  return BigInt(bits);
}

/** The positions in any of the lists, as bits. */
export function bitsAt(lists: readonly (readonly number[])[]): bigint {
  const [only, ...others] = lists;
  if (only?.length === 1 && others.length === 0) return 1n << BigInt(only[0] as number);
  // Thousands of bits that are set one by one would copy thousands of numbers of thousands of bits.
  let highest = -1;
  for (const list of lists) for (const position of list) if (position > highest) highest = position;
  const digits = new Uint8Array(Math.floor(highest / BITS_OF_DIGIT) + 1);
  for (const list of lists) {
    for (const position of list) {
      const digit = Math.floor(position / BITS_OF_DIGIT);
      digits[digit] = (digits[digit] as number) | (1 << (position % BITS_OF_DIGIT));
    }
  }
  let bits = "0x0";
  for (let digit = digits.length - 1; digit >= 0; digit -= 1) bits += (digits[digit] as number).toString(16);
  return BigInt(bits);
}

/** Of a hexadecimal digit. */
const BITS_OF_DIGIT = 4;

/** The lowest position in the bits; -1 if there is none. */
export function firstOf(bits: bigint): number {
  if (bits === 0n) return -1;
  const lowest = (bits & -bits).toString(16);
  return BITS_OF_DIGIT * (lowest.length - 1) + Math.log2(Number.parseInt(lowest.charAt(0), 16));
}
