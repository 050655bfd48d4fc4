import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";
import type { TunnelOptions } from "./tunnel-options";

/** A site-to-site VPN connection: two tunnels over the internet to the router of the site. */
export interface SiteVpnOptions {
  /** Public IPv4 address of the router of the site, such as `203.0.113.10`. */
  readonly customerGatewayAddress: string;
  /**
   * What the tunnels offer. IKEv2 always, and strong algorithms only.
   *
   * @default the strongest of each kind
   */
  readonly tunnel?: TunnelOptions;
  /** ARN of a log group of the activity of the tunnels, without `:*`. @default no log */
  readonly logGroupArn?: string;
  /** Why the activity of the tunnels is not recorded. The reason becomes a tag. @default nothing is said of it */
  readonly withoutLog?: Weakening;
  /**
   * Lets the router of the site say by BGP which networks the route tables lead to. The reason becomes a tag.
   *
   * @default the routes are `siteCidrs` and no others
   */
  readonly dynamicRouting?: Weakening & {
    /** Number of the autonomous system of the site, such as 65010. */
    readonly asn: number;
  };
}

/** The association with a Direct Connect gateway, which others have made with its connection and interfaces. */
export interface SiteDirectConnectOptions {
  /** Id of the Direct Connect gateway: a UUID. */
  readonly gatewayId: string;
  /** Blocks that the site is told of: that of the VPC. At least one. */
  readonly announcedCidrs: readonly string[];
}

export interface SiteLinkProps extends BaselineConstructProps {
  /** First part of the names. */
  readonly name: string;
  /** Id of the VPC. It must not have a virtual private gateway yet: AWS allows one. */
  readonly vpcId: string;
  /** Ids of the route tables that get the routes to the site; at least one. */
  readonly routeTableIds: readonly string[];
  /** Private IPv4 blocks of the networks of the site, such as `10.20.0.0/16`. */
  readonly siteCidrs: readonly string[];
  /** @default no VPN. Give at least one of `vpn` and `directConnect` */
  readonly vpn?: SiteVpnOptions;
  /** @default no Direct Connect */
  readonly directConnect?: SiteDirectConnectOptions;
}
