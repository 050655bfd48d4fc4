import { ConstructError } from "./construct-error";
/**
 * Splits an IPv4 block into equal blocks, one for each availability zone: always eighths, so that a fourth zone can be
 * added later without moving the first three.
 *
 * @throws when it is no block (an octet above 255, or bits behind the prefix), larger than the /16 that AWS allows, or
 *   has no room for subnets of at least /28, the smallest that AWS makes.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function subnetCidrs(cidr: string, count: number): readonly string[] {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const [a = 0, b = 0, c = 0, d = 0, prefix = 33] = match?.slice(1).map(Number) ?? [];
  const subnetPrefix = prefix + 3;
  const base = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const isBlock = [a, b, c, d].every((octet) => octet <= 255) && base % 2 ** (32 - prefix) === 0;
  if (match === null || !isBlock || prefix < 16 || subnetPrefix > 28 || count < 1 || count > 8) {
    throw new ConstructError(
      `cidr must be an IPv4 block from /16 to /25 with room for ${count} subnets (1 to 8), got "${cidr}". ` +
        `Use for example "10.64.0.0/20".`,
    );
  }
  const size = 2 ** (32 - subnetPrefix);
  return Array.from({ length: count }, (_, index) => {
    const address = base + index * size;
    const octets = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255);
    return `${octets.join(".")}/${subnetPrefix}`;
  });
}
