/** An IPv4 block, such as `10.64.0.0/20`, as a number of 32 bits and a prefix length. */
interface Ipv4Block {
  readonly address: number;
  readonly prefixLength: number;
}

/** The private blocks: no host of the internet has an address in them (RFC 1918). */
const PRIVATE: readonly Ipv4Block[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(ipv4Block);

/** Reads a block. It expects a text whose form was checked before. */
export function ipv4Block(text: string): Ipv4Block {
  const [octets = "", prefix = "32"] = text.split("/");
  return {
    address: octets.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0),
    prefixLength: Number(prefix),
  };
}

/** Whether a block lies within the private ranges of RFC 1918. */
export function isPrivate(block: Ipv4Block): boolean {
  return PRIVATE.some(
    (range) =>
      block.prefixLength >= range.prefixLength &&
      boundary({ ...block, prefixLength: range.prefixLength }) === range.address,
  );
}

/** The block of the same prefix length that contains the address, as text: `10.64.0.0/20` for `10.64.1.0/20`. */
export function onBoundary(block: Ipv4Block): string {
  const address = boundary(block);
  const octets = [2 ** 24, 2 ** 16, 2 ** 8, 1].map((weight) => Math.floor(address / weight) % 256);
  return `${octets.join(".")}/${block.prefixLength}`;
}

/** Whether two blocks have an address in common. */
export function overlap(one: Ipv4Block, other: Ipv4Block): boolean {
  const prefixLength = Math.min(one.prefixLength, other.prefixLength);
  return boundary({ ...one, prefixLength }) === boundary({ ...other, prefixLength });
}

function boundary({ address, prefixLength }: Ipv4Block): number {
  const size = 2 ** (32 - prefixLength);
  return Math.floor(address / size) * size;
}
