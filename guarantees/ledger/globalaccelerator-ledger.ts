import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglobalaccelerator.html */
export const GLOBAL_ACCELERATOR: ServiceLedger = {
  service: "globalaccelerator",
  rows: [
    {
      does: "opens a way",
      of: "way out",
      actions: "Create* Update*",
      why: "An accelerator reaches private subnets without a route to a gateway.",
    },
    {
      does: "opens a way",
      of: "accelerator",
      actions: "AddEndpoints AddCustomRoutingEndpoints AllowCustomRoutingTraffic AdvertiseByoipCidr ProvisionByoipCidr",
      gap: {
        answer: "other protection",
        why: "They need an accelerator with a group of endpoints, which only break-glass can make.",
      },
    },
    {
      does: "harmless",
      actions: `
        DeleteAccelerator DeleteCrossAccountAttachment DeleteCustomRoutingAccelerator DeleteCustomRoutingEndpointGroup
        DeleteCustomRoutingListener DeleteEndpointGroup DeleteListener RemoveEndpoints RemoveCustomRoutingEndpoints
        DenyCustomRoutingTraffic DeprovisionByoipCidr WithdrawByoipCidr`,
      why: "They close a way.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of an accelerator." },
  ],
};
