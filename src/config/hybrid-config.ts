import type { STRONG_TUNNEL } from "../facts/tunnel-algorithms";
import type { VPN_WEAKENINGS } from "./options/hybrid-options";
import type { Weakenings } from "./options/weakening-option";

/**
 * Access from a site outside AWS.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html
 */
export interface HybridConfig {
  /** Private IPv4 blocks of the site, at most 10. None overlaps the VPC. */
  readonly siteCidrs: readonly string[];
  /** Present only with a new VPC, and a state in S3 under a key. A new VPC has `vpn`, `directConnect` or both. */
  readonly vpn?: VpnConfig;
  /** Direct Connect gateway of the workload account. Present only with a new VPC. */
  readonly directConnect?: { readonly gatewayId: string };
  /** Certificate authority of the machines. Exactly one is set. */
  readonly trustAnchor: { readonly privateCaArn?: string; readonly certificate?: string };
  /** The programs of the site; at least one. Names and common names differ. */
  readonly machines: readonly MachineConfig[];
}

/** A VPN connection. `routerAsn` is present only with `dynamicRouting`. */
export interface VpnConfig extends Weakenings<typeof VPN_WEAKENINGS> {
  readonly customerGatewayAddress: string;
  /** Strong algorithms that both tunnels offer. @default the strongest */
  readonly tunnel?: {
    readonly encryption?: readonly (typeof STRONG_TUNNEL.encryption)[number][];
    readonly integrity?: readonly (typeof STRONG_TUNNEL.integrity)[number][];
    readonly dhGroups?: readonly (typeof STRONG_TUNNEL.dhGroups)[number][];
  };
  readonly routerAsn?: number;
  /** Days that records of the tunnels are kept. @default 365 */
  readonly logRetentionDays?: number;
}

/** A program of the site. */
export interface MachineConfig {
  /** Name of the program: its role is `<namePrefix>-site-<name>`. */
  readonly name: string;
  /** The access pattern that it carries out. */
  readonly pattern: string;
  /** Common name in the subject of its certificate. */
  readonly commonName: string;
}
