/** A block of addresses, which IAM writes as `10.0.0.0/8`. A single address is a block of one. */
export interface AddressBlock {
  readonly version: 4 | 6;
  /** First address of the block, as a number. */
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Reads an address or a block in CIDR notation; undefined for other texts. It ignores the bits after the prefix. */
export function readBlock(text: string): AddressBlock | undefined {
  const [, address = "", prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const read = readAddress(address);
  if (read === undefined) return undefined;
  const bits = BITS[read.version];
  const length = prefix === undefined ? bits : Number(prefix);
  if (length > bits) return undefined;
  const free = BigInt(bits - length);
  const first = (read.value >> free) << free;
  return { version: read.version, first, last: first + (1n << free) - 1n };
}

/** Reads one address as a number; undefined for other texts, and for an IPv4 address in IPv6 notation. */
export function readAddress(text: string): { readonly version: 4 | 6; readonly value: bigint } | undefined {
  const groups = text.includes(":") ? groupsOf(text) : undefined;
  if (groups !== undefined) return { version: 6, value: joined(groups, 16n) };
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(text)) return undefined;
  const bytes = text.split(".").map(Number);
  return bytes.every((byte) => byte < 256) ? { version: 4, value: joined(bytes, 8n) } : undefined;
}

/** Writes an address; IPv6 without abbreviations. */
export function formatAddress(version: 4 | 6, value: bigint): string {
  const width = version === 4 ? 8n : 16n;
  const count = version === 4 ? 4 : 8;
  const parts = Array.from({ length: count }, (_, index) => {
    const shift = width * BigInt(count - 1 - index);
    return ((value >> shift) & ((1n << width) - 1n)).toString(version === 4 ? 10 : 16);
  });
  return parts.join(version === 4 ? "." : ":");
}

/** The last address of a version. */
export function lastAddress(version: 4 | 6): bigint {
  return (1n << BigInt(BITS[version])) - 1n;
}

function groupsOf(text: string): readonly number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [before = [], after = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => parseInt(group, 16))
    : undefined;
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((value, part) => (value << width) | BigInt(part), 0n);
}
