import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
export const CLOUDWATCH: ServiceLedger = {
  service: "cloudwatch",
  rows: [
    {
      does: "mutes",
      of: "alarm",
      actions: "DeleteAlarms DisableAlarmActions SetAlarmState Put*",
      why: "An alarm that is put again under its name is another alarm.",
    },
    {
      does: "mutes",
      of: "metric",
      actions: "PutMetricData",
      why: "Made-up values can keep an alarm on a sum or an absence quiet.",
      gap: {
        answer: "other protection",
        why: "CloudWatch takes no data for the AWS namespaces. An alarm on a metric of a log looks at its largest value, which no other value lowers.",
      },
    },
    {
      does: "becomes somebody",
      of: "profile",
      actions: `
        AssumeAccessProfile CreateAccessProfile UpdateAccessProfile CreateAccessGrant
        CreateDomainAccessGrantForOrganization GetSpaceCredentials GetSpaceCredentialsForOrganization
        CreateOneTimeDeepLinkCode CallWithBearerToken`,
      why: "Profiles, grants and credentials of spaces show telemetry to people without a role of the account.",
      gap: {
        answer: "detection",
        why: "They show metrics and logs, and reach no item. The baseline has no space or profile.",
      },
    },
    {
      does: "copies out",
      of: "telemetry",
      actions: `
        PutMetricStream StartMetricStreams Link CreateIntegration UpdateIntegration InvokeIntegration
        CreateIngestionEndpoint UpdateIngestionEndpoint PutPipelineRule DeletePipelineRule StartOTelEnrichment`,
      why: "They send metrics or logs of the account elsewhere.",
      gap: { answer: "detection", why: "Metrics of the baseline count calls and name no user, key or text." },
    },
    {
      does: "harmless",
      actions: `
        EnableAlarmActions DeleteAlarmMuteRule StopMetricStreams DeleteMetricStream DeleteIntegration
        DeleteIngestionEndpoint StopOTelEnrichment DeleteAccessGrant DeleteAccessProfile
        DeleteDomainAccessGrantForOrganization`,
      why: "They end a mute, a stream or a right.",
    },
    {
      does: "harmless",
      actions: `
        CreateAlert UpdateAlert DeleteAlert CreateDomain UpdateDomain DeleteDomain CreateDomainForOrganization
        UpdateDomainForOrganization DeleteDomainForOrganization CreateOmniDashboard UpdateOmniDashboard
        DeleteOmniDashboard CreateOmniThread UpdateOmniThread DeleteOmniThread StartOmniThreadSession CreateSpace
        UpdateSpace DeleteSpace CreateView UpdateView DeleteView PutDashboard DeleteDashboards
        CreateServiceLevelObjective UpdateServiceLevelObjective DeleteServiceLevelObjective PutAnomalyDetector
        DeleteAnomalyDetector PutInsightRule PutManagedInsightRules EnableInsightRules DisableInsightRules
        DeleteInsightRules PutIntelligenceConfiguration EnableTopologyDiscovery UpdatePreferences SubmitFeedback
        QueryTraces SearchPrincipals StartTelemetryQuery StartTelemetryQuerySession StopTelemetryQuery
        StopTelemetryQuerySession`,
      why: "Views, dashboards, goals and rules show metrics. No alarm of the baseline rests on one.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of an alarm." },
  ],
};
