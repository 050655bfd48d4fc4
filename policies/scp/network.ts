import { exceptRoles } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import { denyTouchingTheEntrance, type Entrance } from "./entrance";

export interface NetworkScpOptions {
  /** Exact ARNs of the roles for emergencies. At least one; no wildcards. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. No wildcards. */
  readonly pipelineRoleArns: readonly string[];
  /** Functions, API and users before the table. @default there are none */
  readonly entrance?: Entrance;
}

/**
 * Ways to the internet, or into another network without our pipeline. An internet gateway does nothing until it is
 * attached, but one made before the SCP could be attached later, so both are here. Global Accelerator, Instance Connect
 * and Verified Access reach private subnets without a route to a gateway. Endpoint services and VPC Lattice hand what is
 * inside to whom they name; Cloud WAN and a peered transit gateway join networks without a route table of ours.
 */
const WAYS_OUT = [
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
const PRIVATE_PATHS = [
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

/**
 * The SCP that keeps the workload's network private, and the one entrance to it as it is.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export function networkScp(options: NetworkScpOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "DenyWaysOutExceptByBreakGlass",
      Effect: "Deny",
      Action: WAYS_OUT,
      Resource: "*",
      Condition: exceptRoles(options.breakGlassRoleArns),
    },
    {
      Sid: "DenyPrivatePathChangesExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Action: PRIVATE_PATHS,
      Resource: "*",
      Condition: exceptRoles([...options.pipelineRoleArns, ...options.breakGlassRoleArns]),
    },
    ...(options.entrance === undefined ? [] : denyTouchingTheEntrance({ ...options, ...options.entrance })),
  ]);
}
