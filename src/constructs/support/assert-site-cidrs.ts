import { Token } from "cdktf";
import { ipv4Block, isPrivate, onBoundary } from "../../facts/ipv4-block";
import { limits } from "../../facts/service-limits";
import { ConstructError } from "./construct-error";

const FORM = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:[89]|[12]\d|3[0-2])$/;

/**
 * Refuses blocks of networks outside the VPC that are not private, or not written as AWS writes them.
 *
 * @throws ConstructError for an empty or too long list, a block that is unknown, repeated, public or not on a boundary of
 *   its size. A rule for an unknown block could let in every network.
 */
export function assertSiteCidrs({
  path,
  option,
  cidrs,
}: {
  readonly path: string;
  readonly option: string;
  readonly cidrs: readonly string[];
}): void {
  const { min, max } = limits.siteNetworks;
  if (Token.isUnresolved(cidrs) || cidrs.length < min || cidrs.length > max) {
    throw new ConstructError(
      `${path}: ${option} must name ${min} to ${max} blocks, got ${Token.isUnresolved(cidrs) ? "a list that is not known yet" : cidrs.length}. ` +
        'Name the networks of the site, such as "10.20.0.0/16".',
    );
  }
  cidrs.forEach((cidr, index) => {
    if (FORM.test(cidr) && isPrivate(ipv4Block(cidr)) && onBoundary(ipv4Block(cidr)) === cidr) {
      if (cidrs.indexOf(cidr) === index) return;
      throw new ConstructError(`${path}: ${option} must not repeat a block, got ${cidr} twice. Name each block once.`);
    }
    throw new ConstructError(
      `${path}: ${option} must be private IPv4 blocks within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 that begin on a ` +
        `boundary of their size, got ${Token.isUnresolved(cidr) ? "one that is not known yet" : JSON.stringify(cidr)}. Use for example "10.20.0.0/16".`,
    );
  });
}

/** A block as part of the id of a construct: `10-20-0-0-16`. */
export function idOfCidr(cidr: string): string {
  return cidr.replace(/[./]/g, "-");
}
