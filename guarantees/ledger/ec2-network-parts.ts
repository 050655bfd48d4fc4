import type { LedgerRow } from "./service-ledger";

/** Rules of traffic, parts of the network, and copies of traffic. */
export const NETWORK_PARTS: readonly LedgerRow[] = [
  {
    does: "weakens",
    of: "traffic rule",
    actions: `
      AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress ModifySecurityGroupRules RevokeSecurityGroupEgress
      RevokeSecurityGroupIngress AssociateSecurityGroupVpc DisassociateSecurityGroupVpc DeleteSecurityGroup
      CreateNetworkAclEntry ReplaceNetworkAclEntry DeleteNetworkAclEntry ReplaceNetworkAclAssociation DeleteNetworkAcl
      CreateVpcEncryptionControl ModifyVpcEncryptionControl DeleteVpcEncryptionControl ModifyAccountVpcEncryptionControl
      ModifyNetworkInterfaceAttribute ResetNetworkInterfaceAttribute PutResourcePolicy DeleteResourcePolicy`,
    why: "They decide which packets pass between parts of the network.",
    gap: {
      answer: "other protection",
      why: "A rule of traffic is no way out: there is no route to another network. Endpoint policies name the calls.",
    },
  },
  {
    does: "weakens",
    of: "network part",
    actions: `
      DeleteVpc DeleteSubnet DeleteRouteTable DisassociateSubnetCidrBlock DisassociateVpcCidrBlock ModifyVpcTenancy
      DeleteNetworkInterface DetachNetworkInterface UnassignPrivateIpAddresses UnassignIpv6Addresses
      DeleteDhcpOptions DeleteManagedPrefixList ModifyPrivateDnsNameOptions`,
    why: "Functions lose their way to the table for as long as the part is away.",
    gap: {
      answer: "other protection",
      why: "EC2 deletes no part that is in use. Calls fail meanwhile, and the API says so at once.",
    },
  },
  {
    does: "copies out",
    of: "traffic",
    actions: `
      CreateTrafficMirrorSession ModifyTrafficMirrorSession CreateTrafficMirrorTarget CreateTrafficMirrorFilter
      CreateTrafficMirrorFilterRule ModifyTrafficMirrorFilterRule ModifyTrafficMirrorFilterNetworkServices`,
    gap: { answer: "other protection", why: "They copy packets. Plain HTTP is refused, so that items are in TLS." },
  },
  {
    does: "harmless",
    actions: `
      CreateVpc CreateSubnet CreateRouteTable CreateSecurityGroup CreateNetworkAcl CreateDhcpOptions CreateFlowLogs
      CreateCustomerGateway CreateVpnGateway CreateRouteServer CreateTransitGatewayRouteTable
      CreateTransitGatewayPolicyTable CreateTransitGatewayMulticastDomain CreateTransitGatewayMeteringPolicy
      CreateTransitGatewayMeteringPolicyEntry ModifyTransitGatewayMeteringPolicy CreateSecondaryNetwork
      CreateSecondarySubnet CreateSubnetCidrReservation AssociateSubnetCidrBlock AssociateVpcCidrBlock
      CreateVpcEndpointConnectionNotification ModifyVpcEndpointConnectionNotification
      StartVpcEndpointServicePrivateDnsVerification ModifyVpcEndpointPayerResponsibility
      ModifyVpcEndpointServicePayerResponsibility`,
    why: "A new part of a network has no way until a route, attachment or endpoint is made.",
  },
  {
    does: "harmless",
    actions: `
      CreateNetworkInterface AttachNetworkInterface CreateNetworkInterfacePermission DeleteNetworkInterfacePermission
      AssignPrivateIpAddresses AssignIpv6Addresses AssignPrivateNatGatewayAddress UnassignPrivateNatGatewayAddress
      AssociateTrunkInterface DisassociateTrunkInterface AllocateAddress ReleaseAddress AcceptAddressTransfer
      EnableAddressTransfer DisableAddressTransfer MoveAddressToVpc RestoreAddressToClassic ModifyAddressAttribute
      ResetAddressAttribute ModifyPublicIpDnsNameOptions CreatePublicIpv4Pool DeletePublicIpv4Pool
      ProvisionPublicIpv4PoolCidr DeprovisionPublicIpv4PoolCidr`,
    why: "A machine in the network reaches endpoints only, and an item with the role of a pattern only.",
  },
  {
    does: "harmless",
    actions: `
      UpdateSecurityGroupRuleDescriptionsEgress UpdateSecurityGroupRuleDescriptionsIngress ExportTransitGatewayRoutes
      DeleteSubnetCidrReservation DeleteSecondaryNetwork DeleteSecondarySubnet DeleteTrafficMirrorFilter
      DeleteTrafficMirrorFilterRule DeleteTrafficMirrorSession DeleteTrafficMirrorTarget
      DeleteVpcEndpointConnectionNotifications ModifyVpnTunnelCertificate ModifyVpnTunnelOptions ReplaceVpnTunnel`,
    why: "Descriptions, lists, and tunnels of a link that stays the same link.",
  },
  {
    does: "harmless",
    actions: `
      DetachInternetGateway DeleteInternetGateway DeleteEgressOnlyInternetGateway DeleteCarrierGateway DeleteNatGateway
      DetachApplianceFromNatGateway DisassociateNatGatewayAddress DisassociateAddress DeleteVpcPeeringConnection
      RejectVpcPeeringConnection DeleteOdbNetworkPeering DeleteClientVpnEndpoint DeleteClientVpnRoute
      DisassociateClientVpnTargetNetwork RevokeClientVpnIngress TerminateClientVpnConnections DetachVpnGateway
      DeleteVpnGateway DeleteVpnConnection DeleteVpnConnectionRoute DeleteVpnConcentrator DeleteCustomerGateway
      DisableVgwRoutePropagation DisableRouteServerPropagation DisassociateRouteServer DeleteRouteServer
      DeleteRouteServerEndpoint DeleteRouteServerPeer DeleteInstanceConnectEndpoint RejectVpcEndpointConnections
      DeleteVpcEndpointServiceConfigurations DeleteVerifiedAccessEndpoint DeleteVerifiedAccessGroup
      DeleteVerifiedAccessInstance DeleteVerifiedAccessTrustProvider DeleteVpcBlockPublicAccessExclusion
      DetachClassicLinkVpc DisableVpcClassicLink DisableVpcClassicLinkDnsSupport`,
    why: "They close a way to another network. The paths of the baseline go through endpoints.",
  },
  {
    does: "harmless",
    actions: `
      DeleteTransitGateway DeleteTransitGatewayClientVpnAttachment DeleteTransitGatewayConnect
      DeleteTransitGatewayConnectPeer DeleteTransitGatewayMeteringPolicy DeleteTransitGatewayMeteringPolicyEntry
      DeleteTransitGatewayMulticastDomain DeleteTransitGatewayPeeringAttachment DeleteTransitGatewayPolicyTable
      DeleteTransitGatewayPolicyTableEntry DeleteTransitGatewayPrefixListReference DeleteTransitGatewayRoute
      DeleteTransitGatewayRouteTable DeleteTransitGatewayRouteTableAnnouncement DeleteTransitGatewayVpcAttachment
      DeregisterTransitGatewayMulticastGroupMembers DeregisterTransitGatewayMulticastGroupSources
      DisableTransitGatewayRouteTablePropagation DisassociateTransitGatewayMulticastDomain
      DisassociateTransitGatewayPolicyTable DisassociateTransitGatewayRouteTable
      RejectTransitGatewayClientVpnAttachment RejectTransitGatewayMulticastDomainAssociations
      RejectTransitGatewayPeeringAttachment RejectTransitGatewayVpcAttachment DeleteLocalGatewayRoute
      DeleteLocalGatewayRouteTable DeleteLocalGatewayRouteTablePermission
      DeleteLocalGatewayRouteTableVirtualInterfaceGroupAssociation DeleteLocalGatewayRouteTableVpcAssociation
      DeleteLocalGatewayVirtualInterface DeleteLocalGatewayVirtualInterfaceGroup`,
    why: "They close a way by a transit gateway or an outpost.",
  },
];
