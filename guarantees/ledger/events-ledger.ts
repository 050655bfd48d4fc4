import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
export const EVENTS: ServiceLedger = {
  service: "events",
  rows: [
    {
      does: "mutes",
      of: "rule",
      actions: "PutRule DisableRule DeleteRule PutTargets RemoveTargets",
      why: "An alert is a rule with a target.",
    },
    {
      does: "copies out",
      of: "event",
      actions: `
        CreateArchive UpdateArchive StartReplay CreateApiDestination UpdateApiDestination CreateConnection
        UpdateConnection InvokeApiDestination CreateEndpoint UpdateEndpoint PutPermission PutResourcePolicy
        CreateSubscriber UpdateSubscriber`,
      why: "They send events to other accounts, regions or addresses.",
      gap: {
        answer: "other protection",
        why: "Events of DynamoDB hold management calls and no item, and the baseline has no connection.",
      },
    },
    {
      does: "becomes somebody",
      of: "connection",
      actions: "RetrieveConnectionCredentials",
      why: "The credentials of a connection are those of another service.",
      gap: {
        answer: "other protection",
        why: "Events of DynamoDB hold management calls and no item, and the baseline has no connection.",
      },
    },
    {
      does: "harmless",
      actions: `
        EnableRule CreateEventBus UpdateEventBus DeleteEventBus CreateEventSource UpdateEventSource DeleteEventSource
        ActivateEventSource DeactivateEventSource CreatePartnerEventSource DeletePartnerEventSource
        PutEvents PutPartnerEvents PutRawEvents AllowVendedLogDeliveryForResource`,
      why: "They bring events, and no function of the baseline is started by one: that needs lambda:AddPermission.",
    },
    {
      does: "harmless",
      actions: `
        CancelReplay DeauthorizeConnection DeleteApiDestination DeleteArchive DeleteConnection DeleteEndpoint
        DeleteSubscriber RemovePermission DeleteResourcePolicy RevokeResource`,
      why: "They end a way for events.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a rule." },
  ],
};
