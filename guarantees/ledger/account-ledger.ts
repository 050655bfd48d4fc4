import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html */
export const ACCOUNT: ServiceLedger = {
  service: "account",
  rows: [
    { does: "weakens", of: "membership", actions: "CloseAccount" },
    { does: "weakens", of: "region", actions: "EnableRegion DisableRegion" },
    {
      does: "becomes somebody",
      of: "root user",
      actions: "StartPrimaryEmailUpdate AcceptPrimaryEmailUpdate",
      why: "Who has the address can recover the password of the root user.",
      gap: {
        answer: "other protection",
        why: "The management account or its delegate calls them. No policy here lets the root user reach an item: USER-2.",
      },
    },
    {
      does: "mutes",
      of: "contact",
      actions: "PutAlternateContact DeleteAlternateContact",
      why: "AWS tells the security contact of abuse.",
      gap: { answer: "detection", why: "No SCP speaks of contacts. No alarm of the baseline goes to one." },
    },
    {
      does: "harmless",
      actions: "PutAccountName PutContactInformation",
      why: "Name and postal address give no right.",
    },
  ],
};
