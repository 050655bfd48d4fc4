import { CustomerGateway } from "@cdktf/provider-aws/lib/customer-gateway";
import { DxGatewayAssociation } from "@cdktf/provider-aws/lib/dx-gateway-association";
import { VpnConnection } from "@cdktf/provider-aws/lib/vpn-connection";
import { VpnConnectionRoute } from "@cdktf/provider-aws/lib/vpn-connection-route";
import { VpnGateway } from "@cdktf/provider-aws/lib/vpn-gateway";
import { VpnGatewayRoutePropagation } from "@cdktf/provider-aws/lib/vpn-gateway-route-propagation";
import { Construct } from "constructs";
import { assertSiteCidrs, idOfCidr } from "../support/assert-site-cidrs";
import { ConstructError } from "../support/construct-error";
import { ifKnown } from "../support/if-known";
import { weakenedTags } from "../support/weakening";
import type { SiteDirectConnectOptions, SiteLinkProps, SiteVpnOptions } from "./site-link-props";
import { strongTunnelOptions, tunnelArguments } from "./tunnel-options";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$/;
/** With static routes AWS asks for a number all the same, and does not use it. */
const UNUSED_ASN = 65_000;

/**
 * The link of a VPC to a site: a virtual private gateway with a site-to-site VPN connection, with the association with a
 * Direct Connect gateway, or with both.
 *
 * It leads to the networks of the site and to nothing else: it makes no gateway to the internet. With static routes, these
 * networks are all that the route tables learn. Direct Connect announces its routes by BGP.
 *
 * AWS makes the pre-shared keys of the tunnels. **They are in the Terraform state in clear**: keep the state encrypted, and
 * let few read it.
 *
 * @throws ConstructError if neither `vpn` nor `directConnect` is given, if an option of the tunnels is not known to be strong,
 *   if a block of `siteCidrs` is not private, or if an address or id has another form.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html
 * @see https://docs.aws.amazon.com/directconnect/latest/UserGuide/virtualgateways.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { SiteLink } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "hybrid");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new SiteLink(stack, "link", {
 *   name: "orders-site",
 *   vpcId: "vpc-0a1b2c3d4e5f60718",
 *   routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
 *   siteCidrs: ["10.20.0.0/16"],
 *   vpn: { customerGatewayAddress: "203.0.113.10" },
 * });
 * app.synth();
 * ```
 */
export class SiteLink extends Construct {
  /** Id of the virtual private gateway, known after apply. */
  readonly vpnGatewayId: string;
  /** Id of the VPN connection; undefined without one. */
  readonly vpnConnectionId?: string;

  constructor(scope: Construct, id: string, props: SiteLinkProps) {
    super(scope, id);
    const { provider, vpn, directConnect } = props;
    this.check(props);
    const gateway = new VpnGateway(this, "Default", {
      provider,
      vpcId: props.vpcId,
      tags: {
        ...props.tags,
        Name: props.name,
        ...weakenedTags(this, { "static-routes": vpn?.dynamicRouting, "tunnel-log": vpn?.withoutLog }),
      },
    });
    this.vpnGatewayId = gateway.id;
    props.routeTableIds.forEach((routeTableId, index) => {
      new VpnGatewayRoutePropagation(this, `propagation-${index}`, {
        provider,
        vpnGatewayId: gateway.id,
        routeTableId,
      });
    });
    if (vpn !== undefined) this.vpnConnectionId = this.addVpn(props, { vpn, gateway }).id;
    if (directConnect !== undefined) this.addDirectConnect(props, { directConnect, gateway });
  }

  private check({ vpn, directConnect, routeTableIds, siteCidrs }: SiteLinkProps): void {
    const { path } = this.node;
    if (vpn === undefined && directConnect === undefined) {
      throw new ConstructError(
        `${path}: give at least one of vpn and directConnect, got neither. The gateway would lead nowhere.`,
      );
    }
    ifKnown(routeTableIds, (ids) => {
      if (ids.length > 0) return;
      throw new ConstructError(
        `${path}: routeTableIds must name at least one route table, got none. Without a route no answer finds its way to ` +
          "the site. Name the route tables of the endpoints.",
      );
    });
    assertSiteCidrs({ path, option: "siteCidrs", cidrs: siteCidrs });
    ifKnown(vpn?.customerGatewayAddress, (address) => {
      if (ADDRESS.test(address)) return;
      throw new ConstructError(
        `${path}: vpn.customerGatewayAddress must be the IPv4 address of the router of the site, such as "203.0.113.10", ` +
          `got ${JSON.stringify(address)}.`,
      );
    });
    ifKnown(directConnect?.gatewayId, (gatewayId) => {
      if (UUID.test(gatewayId)) return;
      throw new ConstructError(
        `${path}: directConnect.gatewayId must be the id of a Direct Connect gateway, such as ` +
          `"01234567-89ab-cdef-0123-456789abcdef", got ${JSON.stringify(gatewayId)}.`,
      );
    });
    ifKnown(directConnect?.announcedCidrs, (cidrs) => {
      if (cidrs.length > 0) return;
      throw new ConstructError(
        `${path}: directConnect.announcedCidrs must name the block of the VPC, got none. The site would not know the way.`,
      );
    });
  }

  private addVpn(
    props: SiteLinkProps,
    { vpn, gateway }: { readonly vpn: SiteVpnOptions; readonly gateway: VpnGateway },
  ): VpnConnection {
    const { provider, name } = props;
    const { dynamicRouting, logGroupArn } = vpn;
    const options = { ...strongTunnelOptions(this.node.path, vpn.tunnel), logGroupArn };
    const router = new CustomerGateway(this, "router", {
      provider,
      type: "ipsec.1",
      ipAddress: vpn.customerGatewayAddress,
      bgpAsn: String(dynamicRouting?.asn ?? UNUSED_ASN),
      tags: { ...props.tags, Name: `${name}-router` },
    });
    const connection = new VpnConnection(this, "vpn", {
      provider,
      type: "ipsec.1",
      customerGatewayId: router.id,
      vpnGatewayId: gateway.id,
      staticRoutesOnly: dynamicRouting === undefined,
      ...tunnelArguments(options),
      tags: { ...props.tags, Name: name },
    });
    if (dynamicRouting !== undefined) return connection;
    for (const destinationCidrBlock of props.siteCidrs) {
      new VpnConnectionRoute(this, `to-${idOfCidr(destinationCidrBlock)}`, {
        provider,
        vpnConnectionId: connection.id,
        destinationCidrBlock,
      });
    }
    return connection;
  }

  private addDirectConnect(
    { provider }: SiteLinkProps,
    { directConnect, gateway }: { readonly directConnect: SiteDirectConnectOptions; readonly gateway: VpnGateway },
  ): void {
    new DxGatewayAssociation(this, "direct-connect", {
      provider,
      dxGatewayId: directConnect.gatewayId,
      associatedGatewayId: gateway.id,
      // Not left to AWS, which would announce whatever block the VPC gets later.
      allowedPrefixes: [...directConnect.announcedCidrs],
    });
  }
}
