import {
  CreateVpnConnectionCommand,
  CreateVpnConnectionRouteCommand,
  DeleteVpnConnectionCommand,
  DescribeCustomerGatewaysCommand,
  DescribeVpnGatewaysCommand,
  EnableVgwRoutePropagationCommand,
} from "@aws-sdk/client-ec2";
import type { Deployment } from "./deployment";
import type { EmulatorGap } from "./emulator-gap";

/** As `EmulatorGap`, for the stacks of a site, which the example environment does not have. */
export interface SiteGap extends Pick<EmulatorGap, "type" | "why"> {
  /** Tries it. Once it succeeds the gap is closed, and the run fails until this entry is removed. */
  readonly isClosed: (deployment: Deployment) => Promise<boolean>;
}

/** Only this attribute of a resource: without it the second plan is empty. */
export const siteAttributeGap = {
  type: "aws_vpn_connection",
  attribute: "static_routes_only",
  why: "whether routes are static is not stored, so that every plan would replace the connection",
  isClosed: async ({ clients }: Deployment) => {
    const { ec2 } = clients.workload;
    const { CustomerGateways = [] } = await ec2.send(new DescribeCustomerGatewaysCommand({}));
    const { VpnGateways = [] } = await ec2.send(new DescribeVpnGatewaysCommand({}));
    const { VpnConnection } = await ec2.send(
      new CreateVpnConnectionCommand({
        Type: "ipsec.1",
        CustomerGatewayId: CustomerGateways[0]?.CustomerGatewayId,
        VpnGatewayId: VpnGateways[0]?.VpnGatewayId,
        Options: { StaticRoutesOnly: true },
      }),
    );
    await ec2.send(new DeleteVpnConnectionCommand({ VpnConnectionId: VpnConnection?.VpnConnectionId }));
    return VpnConnection?.Options?.StaticRoutesOnly === true;
  },
};

export const siteGaps: readonly SiteGap[] = [
  {
    type: "aws_vpn_connection_route",
    why: "CreateVpnConnectionRoute is not implemented",
    isClosed: ({ clients }) =>
      succeeds(
        clients.workload.ec2.send(
          new CreateVpnConnectionRouteCommand({
            VpnConnectionId: "vpn-0123456789abcdef0",
            DestinationCidrBlock: "10.20.0.0/16",
          }),
        ),
      ),
  },
  {
    type: "aws_vpn_gateway_route_propagation",
    why: "EnableVgwRoutePropagation is not implemented",
    isClosed: ({ clients }) =>
      succeeds(
        clients.workload.ec2.send(
          new EnableVgwRoutePropagationCommand({ GatewayId: "vgw-01234567", RouteTableId: "rtb-01234567" }),
        ),
      ),
  },
  ...[
    { type: "aws_rolesanywhere_trust_anchor", path: "trustanchors" },
    { type: "aws_rolesanywhere_profile", path: "profiles" },
  ].map(({ type, path }) => ({
    type,
    why: "there is no IAM Roles Anywhere",
    isClosed: async ({ url }: Deployment) => {
      const signed =
        "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/rolesanywhere/aws4_request, SignedHeaders=host";
      const { ok } = await fetch(`${url}/${path}`, { headers: { Authorization: `${signed}, Signature=none` } });
      return ok;
    },
  })),
];

function succeeds(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}
