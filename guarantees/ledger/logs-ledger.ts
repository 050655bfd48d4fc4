import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
export const LOGS: ServiceLedger = {
  service: "logs",
  rows: [
    { does: "destroys", of: "log group", actions: "DeleteLogGroup DeleteLogStream" },
    {
      does: "weakens",
      of: "log group",
      actions: `
        PutRetentionPolicy AssociateKmsKey DisassociateKmsKey PutSubscriptionFilter CreateExportTask
        PutDataProtectionPolicy PutTransformer PutMetricFilter Delete*`,
      why: "They let records expire, change or leave, or stop the filter of an alarm. Without their key records are lost.",
    },
    {
      does: "weakens",
      of: "account",
      actions: "PutAccountPolicy DeleteAccountPolicy",
      why: "A policy of the account masks or sends away the records of every log group.",
    },
    {
      does: "weakens",
      of: "account",
      actions: "UpdateLogDelivery DeleteLogDelivery PutResourcePolicy DeleteResourcePolicy",
      why: "The access log of the API arrives by a delivery and a resource policy, which name no log group.",
    },
    {
      does: "weakens",
      of: "delivery",
      actions: `
        CreateLogDelivery CreateDelivery
        DeleteDelivery UpdateDeliveryConfiguration PutDeliverySource DeleteDeliverySource PutDeliveryDestination
        DeleteDeliveryDestination PutDeliveryDestinationPolicy DeleteDeliveryDestinationPolicy`,
      why: "They make a further delivery, or change one with a source of its own.",
      gap: {
        answer: "other protection",
        why: "The baseline has no such delivery. The API's log goes by the older form, whose change is refused.",
      },
    },
    {
      does: "weakens",
      of: "log group settings",
      actions: "PutLogGroupDeletionProtection PutStorageTierPolicy",
      gap: {
        answer: "other protection",
        why: "Deletion is refused itself, and a cheaper storage tier keeps the records.",
      },
    },
    {
      does: "copies out",
      of: "records",
      actions: `
        IntegrateWithS3Table AssociateSourceToS3TableIntegration IntegrateWithDataset PutIntegration Link
        CreateScheduledQuery UpdateScheduledQuery PutDestination PutDestinationPolicy ProcessWithPipeline
        PutPipelineRule DeletePipelineRule`,
      why: "They hand records to tables, datasets, queries, pipelines or accounts.",
      gap: {
        answer: "detection",
        why: "They came after the list of the SCP, or name no log group. Records hold keys of items and no text.",
      },
    },
    {
      does: "writes items",
      of: "log",
      actions: "CreateLogStream PutLogEvents",
      why: "Who writes into a log can forge a record.",
    },
    {
      does: "writes items",
      of: "log by token",
      actions: "CallWithBearerToken PutBearerTokenAuthentication PutSyslogConfiguration CreateImportTask",
      why: "Records can then come in without a role that delivers them.",
      gap: {
        answer: "nothing",
        why: "They came after the list of the SCP. The trail bucket has its own records, which only CloudTrail writes.",
      },
    },
    {
      does: "reads items",
      of: "records",
      actions: `
        GetLogEvents FilterLogEvents GetLogRecord GetQueryResults StartQuery StartLiveTail Unmask
        GetScheduledQueryHistory`,
      why: "Records say who read which key of an item.",
      gap: {
        answer: "other protection",
        why: "Auditors read logs: SCP-23 promises it. Records hold no text, and IAM decides who reads them.",
      },
    },
    {
      does: "harmless",
      actions: `
        CreateLogGroup CreateLogAnomalyDetector UpdateLogAnomalyDetector DeleteLogAnomalyDetector UpdateAnomaly
        CreateLookupTable UpdateLookupTable DeleteLookupTable PutQueryDefinition DeleteQueryDefinition PutIndexPolicy DeleteIndexPolicy
        CancelExportTask CancelImportTask DeleteScheduledQuery DeleteIntegration DeleteDestination
        DeleteSyslogConfiguration DisassociateSourceFromS3TableIntegration`,
      why: "They help to search, end a copy, or make another log group: the records of ours stay as they are.",
    },
    {
      does: "harmless",
      actions: "TagLogGroup UntagLogGroup TagResource UntagResource",
      why: "No policy asks for a tag of a log group.",
    },
  ],
};
