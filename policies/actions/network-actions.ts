/**
 * Actions that open a way to the internet or to another network. An internet gateway does nothing until it is attached,
 * but one made before the SCP could be attached later, so both actions are here. Global Accelerator, Instance Connect
 * and Verified Access reach private subnets without a route to a gateway. Endpoint services and VPC Lattice open
 * services in the VPC to named principals. Cloud WAN and a peered transit gateway join networks without a route table
 * of the VPC. An endpoint or rule of the resolver lets somebody else answer names, or be asked them.
 */
export const WAYS_OUT = [
  "ec2:CreateInternetGateway",
  "ec2:AttachInternetGateway",
  "ec2:CreateEgressOnlyInternetGateway",
  "ec2:CreateCarrierGateway",
  "ec2:CreateNatGateway",
  "ec2:CreateDefaultVpc",
  "ec2:CreateDefaultSubnet",
  "ec2:CreateVpcPeeringConnection",
  "ec2:AcceptVpcPeeringConnection",
  "ec2:CreateClientVpnEndpoint",
  "ec2:AssociateClientVpnTargetNetwork",
  "ec2:CreateClientVpnRoute",
  "ec2:CreateInstanceConnectEndpoint",
  "ec2:CreateVerifiedAccessEndpoint",
  "ec2:CreateVpcEndpointServiceConfiguration",
  "ec2:ModifyVpcEndpointServicePermissions",
  "ec2:CreateTransitGatewayPeeringAttachment",
  "ec2:AcceptTransitGatewayPeeringAttachment",
  "vpc-lattice:CreateServiceNetworkVpcAssociation",
  "vpc-lattice:CreateResourceGateway",
  "vpc-lattice:CreateResourceConfiguration",
  "networkmanager:CreateVpcAttachment",
  "route53resolver:CreateResolverEndpoint",
  "route53resolver:CreateResolverRule",
  "route53resolver:AssociateResolverRule",
  "globalaccelerator:Create*",
  "globalaccelerator:Update*",
] as const;

/**
 * Actions that change the private network: endpoints and their policies, routes, DNS, links to own sites. The pipeline
 * may make VPN links. Endpoints are deleted by an action in the plural. A subnet that is moved to another route table,
 * or a VPC without DNS or with another server of names, no longer uses the endpoints. A virtual gateway or route server
 * that propagates puts its routes into a route table by itself.
 */
export const PRIVATE_PATHS = [
  "ec2:CreateVpcEndpoint",
  "ec2:ModifyVpcEndpoint",
  "ec2:DeleteVpcEndpoints",
  "ec2:CreateRoute",
  "ec2:ReplaceRoute",
  "ec2:DeleteRoute",
  "ec2:EnableVgwRoutePropagation",
  "ec2:EnableRouteServerPropagation",
  "ec2:AssociateRouteTable",
  "ec2:ReplaceRouteTableAssociation",
  "ec2:DisassociateRouteTable",
  "ec2:ModifyVpcAttribute",
  "ec2:AssociateDhcpOptions",
  "ec2:CreateVpnConnection",
  "ec2:AttachVpnGateway",
  "ec2:CreateTransitGatewayVpcAttachment",
  "ec2:AcceptTransitGatewayVpcAttachment",
] as const;

/**
 * Actions that loosen a lock beside the routes: VPC block public access and its exclusions, and the rules, names,
 * association and settings of a DNS firewall. `AssociateFirewallRuleGroup` is left out: a further group comes after ours,
 * which has decided every name. An exclusion that is deleted makes the lock stronger.
 */
export const NETWORK_LOCKS = [
  "ec2:CreateVpcBlock*",
  "ec2:ModifyVpcBlock*",
  "route53resolver:CreateFirewallRule",
  "route53resolver:DeleteFirewall*",
  "route53resolver:DisassociateFirewall*",
  "route53resolver:ImportFirewall*",
  "route53resolver:UpdateFirewall*",
] as const;
