import { ipv4Block, isPrivate, onBoundary } from "../../facts/ipv4-block";
import { limits } from "../../facts/service-limits";
import { ConstructError } from "../support/construct-error";

/** The block is always cut into eighths: an additional zone then leaves the subnets of the other zones in place. */
const SUBNETS = 8;

/**
 * Cuts an IPv4 block into equal blocks, one for each availability zone: `10.64.0.0/20` into `10.64.0.0/23`,
 * `10.64.2.0/23` and so on.
 *
 * @throws ConstructError if the block is not private, not /16 to /24 or not on a boundary of its size, or if the count
 * is not 1 to 8.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function subnetCidrs(cidr: string, count: number): readonly string[] {
  const { min, max } = limits.networkPrefixLength;
  const block = ipv4Block(cidr);
  const isBlock =
    /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!\/)|(?=\/))){4}\/\d{1,2}$/.test(cidr) &&
    block.prefixLength >= min &&
    block.prefixLength <= max &&
    onBoundary(block) === cidr &&
    isPrivate(block);
  if (!isBlock || count < 1 || count > SUBNETS) {
    throw new ConstructError(
      `cidr must be a private IPv4 block from /${min} to /${max} with room for ${count} subnets (1 to ${SUBNETS}), got ` +
        `${JSON.stringify(cidr)}. Use for example "10.64.0.0/20".`,
    );
  }
  const prefixLength = block.prefixLength + Math.log2(SUBNETS);
  const size = 2 ** (32 - prefixLength);
  return Array.from({ length: count }, (_, index) =>
    onBoundary({ address: block.address + index * size, prefixLength }),
  );
}
