import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
export const SNS: ServiceLedger = {
  service: "sns",
  rows: [
    {
      does: "mutes",
      of: "topic",
      actions: "SetTopicAttributes AddPermission RemovePermission DeleteTopic",
      why: "The topic's policy says which alarms may publish to it.",
    },
    {
      does: "mutes",
      of: "subscription",
      actions: "Unsubscribe SetSubscriptionAttributes PutDataProtectionPolicy",
      why: "A filter policy or a data protection policy can drop every message.",
    },
    { does: "writes items", of: "alarm", actions: "Publish", why: "An alarm that is made up hides a true one." },
    {
      does: "copies out",
      of: "alarm",
      actions: "Subscribe ConfirmSubscription",
      why: "Another address gets alarms.",
      gap: { answer: "detection", why: "Messages name functions, queues, callers and calls. They hold no item." },
    },
    {
      does: "harmless",
      actions: `
        CreateTopic CreatePlatformApplication CreatePlatformEndpoint CreateSMSSandboxPhoneNumber
        DeleteEndpoint DeletePlatformApplication DeleteSMSSandboxPhoneNumber OptInPhoneNumber SetEndpointAttributes
        SetPlatformApplicationAttributes SetSMSAttributes VerifySMSSandboxPhoneNumber`,
      why: "Other topics, applications and telephones: the alarm topic has none of them.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a topic." },
  ],
};
