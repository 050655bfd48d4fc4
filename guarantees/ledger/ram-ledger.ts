import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsresourceaccessmanagerram.html */
export const RAM: ServiceLedger = {
  service: "ram",
  rows: [
    {
      does: "copies out",
      of: "share",
      actions: "Create* Update* Associate* Promote* Replace* Set* Enable*",
      why: "A share gives another account a backup vault, a subnet or a resolver rule of the account, or widens such a right.",
    },
    {
      does: "opens a way",
      of: "share",
      actions: "AcceptResourceShareInvitation",
      why: "The account can then use a transit gateway or resolver rule of another one.",
      gap: {
        answer: "other protection",
        why: "What is shared opens no way until it is attached to the VPC, which SCP-13 and SCP-14 refuse.",
      },
    },
    {
      does: "harmless",
      actions: `
        DeleteResourceShare DeletePermission DeletePermissionVersion DisassociateResourceShare
        DisassociateResourceSharePermission RejectResourceShareInvitation`,
      why: "They end a share.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a share." },
  ],
};
