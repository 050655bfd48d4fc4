import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonvpclattice.html */
export const VPC_LATTICE: ServiceLedger = {
  service: "vpc-lattice",
  rows: [
    {
      does: "opens a way",
      of: "way out",
      actions: "CreateServiceNetworkVpcAssociation CreateResourceGateway CreateResourceConfiguration",
      why: "They open services in the VPC to named principals, without a route.",
    },
    {
      does: "opens a way",
      of: "service network",
      actions: `
        CreateServiceNetworkResourceAssociation CreateServiceNetworkServiceAssociation
        CreateServiceNetworkVpcEndpointAssociation UpdateServiceNetworkVpcAssociation UpdateResourceGateway
        UpdateResourceConfiguration PutAuthPolicy DeleteAuthPolicy PutResourcePolicy UpdateServiceNetwork
        AssociateViaAWSService AssociateViaAWSService-EventsAndStates RegisterTargets`,
      gap: {
        answer: "other protection",
        why: "They act on gateways, configurations and associations, which only break-glass can make in the VPC.",
      },
    },
    {
      does: "harmless",
      actions: `
        CreateService UpdateService DeleteService CreateServiceNetwork DeleteServiceNetwork CreateListener UpdateListener
        DeleteListener CreateRule UpdateRule DeleteRule CreateTargetGroup UpdateTargetGroup DeleteTargetGroup
        DeregisterTargets CreateAccessLogSubscription UpdateAccessLogSubscription DeleteAccessLogSubscription
        StartDomainVerification DeleteDomainVerification`,
      why: "A service without an association to a VPC reaches nothing.",
    },
    {
      does: "harmless",
      actions: `
        DeleteResourceConfiguration DeleteResourceEndpointAssociation DeleteResourceGateway DeleteResourcePolicy
        DeleteServiceNetworkResourceAssociation DeleteServiceNetworkServiceAssociation
        DeleteServiceNetworkVpcAssociation`,
      why: "They close a way.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a service." },
  ],
};
