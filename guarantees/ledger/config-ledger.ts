import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html */
export const CONFIG: ServiceLedger = {
  service: "config",
  rows: [
    {
      does: "weakens",
      of: "recorder",
      actions: `
        StopConfigurationRecorder DeleteConfigurationRecorder PutConfigurationRecorder AssociateResourceTypes
        DisassociateResourceTypes DeleteDeliveryChannel PutDeliveryChannel PutRetentionConfiguration
        DeleteRetentionConfiguration DeleteServiceLinkedConfigurationRecorder
        PutServiceLinkedConfigurationRecorder PutThirdPartyServiceLinkedConfigurationRecorder DeleteResourceConfig
        PutResourceConfig`,
      why: "Changes of settings are then not recorded, or recorded otherwise.",
      gap: {
        answer: "detection",
        why: "The baseline makes no recorder, so that no SCP speaks of one that somebody else made.",
      },
    },
    {
      does: "mutes",
      of: "rule",
      actions: `
        PutConfigRule DeleteConfigRule DeleteEvaluationResults PutEvaluations PutExternalEvaluation PutConformancePack
        DeleteConformancePack PutOrganizationConfigRule DeleteOrganizationConfigRule PutOrganizationConformancePack
        DeleteOrganizationConformancePack`,
      why: "A finding goes away, or is made up.",
      gap: {
        answer: "detection",
        why: "Rules of the baseline are an option, and an SCP about them would lock out the team that runs the recorder.",
      },
    },
    {
      does: "becomes somebody",
      of: "remediation",
      actions: `
        PutRemediationConfigurations DeleteRemediationConfiguration PutRemediationExceptions
        DeleteRemediationExceptions StartRemediationExecution`,
      why: "A remediation acts with the role that it is given.",
      gap: {
        answer: "other protection",
        why: "A role of the baseline cannot be passed to a remediation: ROLE-1, ROLE-2.",
      },
    },
    {
      does: "copies out",
      of: "settings",
      actions: "PutAggregationAuthorization PutConfigurationAggregator PutConnector",
      why: "Settings of resources get to another account.",
      gap: { answer: "detection", why: "They copy names and settings of resources. Items are not among them." },
    },
    {
      does: "harmless",
      actions: `
        DeleteAggregationAuthorization DeleteConfigurationAggregator DeletePendingAggregationRequest DeleteConnector
        PutStoredQuery DeleteStoredQuery StartConfigRulesEvaluation StartConfigurationRecorder StartResourceEvaluation`,
      why: "They end a copy of settings, ask about them, or record again.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a rule." },
  ],
};
