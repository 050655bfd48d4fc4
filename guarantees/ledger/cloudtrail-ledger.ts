import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html */
export const CLOUDTRAIL: ServiceLedger = {
  service: "cloudtrail",
  rows: [
    { does: "destroys", of: "trail", actions: "DeleteTrail StopLogging" },
    { does: "weakens", of: "trail", actions: "UpdateTrail PutEventSelectors PutInsightSelectors" },
    {
      does: "weakens",
      of: "event fields",
      actions: "PutEventConfiguration",
      why: "It changes what the events of a trail hold, and how they are aggregated.",
    },
    {
      does: "copies out",
      of: "records",
      actions: `
        CreateTrail CreateChannel CreateEventDataStore UpdateChannel UpdateEventDataStore EnableFederation
        RestoreEventDataStore StartImport StartEventDataStoreIngestion`,
      why: "They keep records of calls a second time, where the policies of the trail bucket do not apply.",
      gap: {
        answer: "detection",
        why: "Records hold who read which key of an item, and no other attribute. The trail of ours goes on.",
      },
    },
    {
      does: "becomes somebody",
      of: "organization",
      actions: "RegisterOrganizationDelegatedAdmin",
      why: "The administrator of trails of the organization may change the trails of every account.",
      gap: {
        answer: "other protection",
        why: "CloudTrail accepts it from the management account only, which no SCP binds.",
      },
    },
    { does: "harmless", actions: "StartLogging", why: "The trail records again." },
    {
      does: "harmless",
      actions: `
        CancelQuery StartQuery GenerateQuery StartDashboardRefresh CreateDashboard UpdateDashboard DeleteDashboard
        DeleteChannel DeleteEventDataStore StopEventDataStoreIngestion StopImport DisableFederation
        PutResourcePolicy DeleteResourcePolicy`,
      why: "They act on CloudTrail Lake: stores, channels and dashboards that the baseline does not have.",
    },
    {
      does: "harmless",
      actions: "CreateServiceLinkedChannel UpdateServiceLinkedChannel DeleteServiceLinkedChannel",
      why: "Channels of other AWS services, which get management events and no record of ours.",
    },
    {
      does: "harmless",
      actions: "DeregisterOrganizationDelegatedAdmin AddTags RemoveTags",
      why: "It takes a right away; no policy asks for a tag of a trail.",
    },
  ],
};
