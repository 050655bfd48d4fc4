/**
 * Ways to the internet, or into another network without our pipeline. An internet gateway does nothing until it is
 * attached, but one made before the SCP could be attached later, so both are here. Global Accelerator, Instance Connect
 * and Verified Access reach private subnets without a route to a gateway. Endpoint services and VPC Lattice hand what is
 * inside to whom they name; Cloud WAN and a peered transit gateway join networks without a route table of ours.
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
  "ec2:CreateInstanceConnectEndpoint",
  "ec2:CreateVerifiedAccessEndpoint",
  "ec2:CreateVpcEndpointServiceConfiguration",
  "ec2:ModifyVpcEndpointServicePermissions",
  "ec2:CreateTransitGatewayPeeringAttachment",
  "vpc-lattice:CreateServiceNetworkVpcAssociation",
  "vpc-lattice:CreateResourceGateway",
  "vpc-lattice:CreateResourceConfiguration",
  "networkmanager:CreateVpcAttachment",
  "globalaccelerator:Create*",
  "globalaccelerator:Update*",
] as const;

/**
 * What the private network consists of: endpoints and their policies, routes, names, links to our own sites. The hybrid
 * stack makes VPN links, so the pipeline may. Endpoints are deleted by an action in the plural. A subnet moved to
 * another route table, or a VPC without DNS, no longer comes by our endpoints.
 */
export const PRIVATE_PATHS = [
  "ec2:CreateVpcEndpoint",
  "ec2:ModifyVpcEndpoint",
  "ec2:DeleteVpcEndpoints",
  "ec2:CreateRoute",
  "ec2:ReplaceRoute",
  "ec2:DeleteRoute",
  "ec2:AssociateRouteTable",
  "ec2:ReplaceRouteTableAssociation",
  "ec2:DisassociateRouteTable",
  "ec2:ModifyVpcAttribute",
  "ec2:CreateVpnConnection",
  "ec2:AttachVpnGateway",
  "ec2:CreateTransitGatewayVpcAttachment",
  "ec2:AcceptTransitGatewayVpcAttachment",
] as const;
