import { NETWORK_PARTS } from "./ec2-network-parts";
import type { LedgerRow, ServiceLedger } from "./service-ledger";

/** Ways to other networks, and the private paths to the table. */
const WAYS: readonly LedgerRow[] = [
  { does: "destroys", of: "flow log", actions: "DeleteFlowLogs" },
  {
    does: "opens a way",
    of: "way out",
    actions: `
      CreateInternetGateway AttachInternetGateway CreateEgressOnlyInternetGateway CreateCarrierGateway CreateNatGateway
      CreateDefaultVpc CreateDefaultSubnet CreateVpcPeeringConnection AcceptVpcPeeringConnection CreateClientVpnEndpoint
      AssociateClientVpnTargetNetwork CreateClientVpnRoute CreateInstanceConnectEndpoint CreateVerifiedAccessEndpoint
      CreateVpcEndpointServiceConfiguration ModifyVpcEndpointServicePermissions CreateTransitGatewayPeeringAttachment
      AcceptTransitGatewayPeeringAttachment`,
  },
  {
    does: "opens a way",
    of: "link",
    actions: `
      CreateVpnConnection AttachVpnGateway CreateTransitGatewayVpcAttachment AcceptTransitGatewayVpcAttachment`,
    why: "Links to own sites, which the pipeline may make.",
  },
  {
    does: "weakens",
    of: "private path",
    actions: `
      CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints CreateRoute ReplaceRoute DeleteRoute
      EnableVgwRoutePropagation EnableRouteServerPropagation AssociateRouteTable ReplaceRouteTableAssociation
      DisassociateRouteTable ModifyVpcAttribute AssociateDhcpOptions`,
    why: "A subnet with another route table, or a VPC without DNS or with another server of names, no longer uses the endpoints.",
  },
  {
    does: "weakens",
    of: "network lock",
    actions: "CreateVpcBlock* ModifyVpcBlock*",
    why: "Gateways that VPC block public access cuts off then work again, in one VPC or in all of the account.",
  },
  {
    does: "opens a way",
    of: "client vpn",
    actions: `
      AuthorizeClientVpnIngress ModifyClientVpnEndpoint
      ApplySecurityGroupsToClientVpnTargetNetwork ImportClientVpnClientCertificateRevocationList`,
    gap: {
      answer: "other protection",
      why: "They need a client VPN endpoint with a network of the VPC, which only break-glass can make.",
    },
  },
  {
    does: "opens a way",
    of: "transit gateway",
    actions: `
      CreateTransitGateway ModifyTransitGateway CreateTransitGatewayRoute ReplaceTransitGatewayRoute
      AssociateTransitGatewayRouteTable EnableTransitGatewayRouteTablePropagation
      AcceptTransitGatewayClientVpnAttachment ModifyTransitGatewayVpcAttachment CreateTransitGatewayConnect
      CreateTransitGatewayConnectPeer CreateTransitGatewayPrefixListReference ModifyTransitGatewayPrefixListReference
      CreateTransitGatewayRouteTableAnnouncement AssociateTransitGatewayPolicyTable CreateTransitGatewayPolicyTableEntry
      ModifyTransitGatewayPolicyTableEntry AcceptTransitGatewayMulticastDomainAssociations
      AssociateTransitGatewayMulticastDomain RegisterTransitGatewayMulticastGroupMembers
      RegisterTransitGatewayMulticastGroupSources`,
    gap: {
      answer: "other protection",
      why: "A transit gateway reaches the VPC only by an attachment and a route of the VPC: SCP-14 refuses both.",
    },
  },
  {
    does: "opens a way",
    of: "route propagation",
    actions: `
      AssociateRouteServer CreateRouteServerEndpoint CreateRouteServerPeer ModifyRouteServer CreateVpnConnectionRoute ModifyVpnConnection ModifyVpnConnectionOptions
      CreateVpnConcentrator`,
    why: "Routes come into a route table without CreateRoute.",
    gap: {
      answer: "other protection",
      why: "Routes get into a route table by propagation only, and it is SCP-14 that refuses to switch that on.",
    },
  },
  {
    does: "opens a way",
    of: "prefix list",
    actions: "CreateManagedPrefixList ModifyManagedPrefixList RestoreManagedPrefixListVersion",
    why: "A route or rule may name a list.",
    gap: {
      answer: "other protection",
      why: "Routes and rules of the baseline name prefix lists of AWS only, which no account can change.",
    },
  },
  {
    does: "opens a way",
    of: "endpoint service",
    actions: "AcceptVpcEndpointConnections ModifyVpcEndpointServiceConfiguration ModifyInstanceConnectEndpoint",
    gap: {
      answer: "other protection",
      why: "They need an endpoint service, endpoint or peering that only break-glass can make; EC2-Classic has ended.",
    },
  },
  {
    does: "opens a way",
    of: "verified access",
    actions: `
      CreateVerifiedAccessGroup CreateVerifiedAccessInstance CreateVerifiedAccessTrustProvider
      AttachVerifiedAccessTrustProvider ModifyVerifiedAccessEndpoint ModifyVerifiedAccessEndpointPolicy
      ModifyVerifiedAccessGroup ModifyVerifiedAccessGroupPolicy ModifyVerifiedAccessInstance
      ModifyVerifiedAccessTrustProvider ModifyVerifiedAccessInstanceLoggingConfiguration
      DetachVerifiedAccessTrustProvider AssociateVerifiedAccessInstanceWebAcl DisassociateVerifiedAccessInstanceWebAcl`,
    gap: {
      answer: "other protection",
      why: "They have an effect by an endpoint of Verified Access, which only break-glass can make.",
    },
  },
  {
    does: "opens a way",
    of: "outpost",
    actions: `
      CreateLocalGatewayRoute ModifyLocalGatewayRoute CreateLocalGatewayRouteTable CreateLocalGatewayRouteTablePermission
      CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation CreateLocalGatewayRouteTableVpcAssociation
      CreateLocalGatewayVirtualInterface CreateLocalGatewayVirtualInterfaceGroup CreateOdbNetworkPeering
      ModifyOdbNetworkPeering`,
    gap: {
      answer: "other protection",
      why: "They lead out of the VPC by a route only, which SCP-14 refuses. The baseline has no outpost.",
    },
  },
  {
    does: "opens a way",
    of: "public address",
    actions: `
      AssociateAddress AssociateNatGatewayAddress AttachApplianceToNatGateway ModifySubnetAttribute`,
    gap: {
      answer: "other protection",
      why: "A public address leads nowhere without an internet or NAT gateway, which only break-glass can make.",
    },
  },
  {
    does: "opens a way",
    of: "peering",
    actions:
      "ModifyVpcPeeringConnectionOptions AttachClassicLinkVpc EnableVpcClassicLink EnableVpcClassicLinkDnsSupport",
    gap: {
      answer: "other protection",
      why: "They need an endpoint service, endpoint or peering that only break-glass can make; EC2-Classic has ended.",
    },
  },
];

/**
 * The network alone is judged by hand.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const EC2: ServiceLedger = {
  service: "ec2",
  rows: [...WAYS, ...NETWORK_PARTS],
  rest: {
    judged:
      /^(?!.*(Ipam|Byoasn))\w*(Vpc|Vpn|Vgw|Subnet|Route|Gateway|Peering|NetworkInterface|NetworkAcl|SecurityGroup|Dhcp|Address|FlowLog|Endpoint|VerifiedAccess|TrafficMirror|PrefixList|ClassicLink|Trunk|SecondaryNetwork|PrivateDns|PublicIp|ResourcePolicy)/,
    why: "Machines, disks, images, reservations and plans of addresses: none holds an item or is a way to one.",
  },
};
