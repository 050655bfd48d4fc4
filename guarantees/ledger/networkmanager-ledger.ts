import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsnetworkmanager.html */
export const NETWORK_MANAGER: ServiceLedger = {
  service: "networkmanager",
  rows: [
    {
      does: "opens a way",
      of: "way out",
      actions: "CreateVpcAttachment",
      why: "Cloud WAN joins the VPC to a network.",
    },
    {
      does: "opens a way",
      of: "core network",
      actions: `
        AcceptAttachment UpdateVpcAttachment CreateConnectAttachment CreateConnectPeer CreateSiteToSiteVpnAttachment
        CreateDirectConnectGatewayAttachment UpdateDirectConnectGatewayAttachment CreateTransitGatewayPeering
        CreateTransitGatewayRouteTableAttachment PutAttachmentRoutingPolicyLabel RemoveAttachmentRoutingPolicyLabel
        PutCoreNetworkPolicy RestoreCoreNetworkPolicyVersion ExecuteCoreNetworkChangeSet PutResourcePolicy`,
      gap: {
        answer: "other protection",
        why: "They act on a core network. The VPC has no attachment to one, and only break-glass can make it.",
      },
    },
    {
      does: "harmless",
      actions: "RejectAttachment DeleteAttachment DeletePeering DeleteCoreNetworkPolicyVersion DeleteResourcePolicy",
      why: "They close a way.",
    },
  ],
  rest: {
    judged: /Attachment|Peering|CreateConnectPeer|CoreNetworkPolicy|ChangeSet|ResourcePolicy/,
    why: "It keeps the list of sites, devices and links of a global network, and moves no packet.",
  },
};
