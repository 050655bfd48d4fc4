import type { Range } from "../limit";

/** Limits of a VPC. */
export const networkLimits = {
  /**
   * Prefix length of the block of the VPC. AWS allows /16 to /28. The constructs cut the block into eighths, and an
   * eighth must hold the network interfaces of a subnet: /24 is the smallest block.
   */
  networkPrefixLength: {
    unit: "bits of prefix",
    min: 16,
    max: 24,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  },
  /** Zones of the VPC, each with one subnet. With three, two zones are left if one fails. */
  availabilityZones: {
    unit: "availability zones",
    min: 3,
    max: 6,
    default: 3,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html",
  },
  /**
   * Networks of a site that reach the VPC. Each takes a rule in both directions of a network ACL, which has 20 by default.
   */
  siteNetworks: {
    unit: "networks",
    min: 1,
    max: 10,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  /** Time after which a machine of a site shows its certificate again. AWS allows 15 minutes to 12 hours. */
  machineSessionSeconds: {
    unit: "seconds",
    min: 900,
    max: 43_200,
    default: 3_600,
    source: "https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html",
  },
  /** Number of an autonomous system, of 16 bits. */
  autonomousSystem: {
    unit: "as the number of an autonomous system",
    min: 1,
    max: 65_534,
    source: "https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html",
  },
} as const satisfies Readonly<Record<string, Range>>;
