import type { ServiceLedger } from "./service-ledger";

const OPTION = "The analyzer is an option, and the proof does not rest on it.";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html */
export const ACCESS_ANALYZER: ServiceLedger = {
  service: "access-analyzer",
  rows: [
    {
      does: "mutes",
      of: "analyzer",
      actions: "DeleteAnalyzer DeleteServiceLinkedAnalyzer UpdateAnalyzer",
      why: "Findings go with their analyzer, or are about less.",
      gap: { answer: "detection", why: OPTION },
    },
    {
      does: "mutes",
      of: "finding",
      actions: "CreateArchiveRule UpdateArchiveRule ApplyArchiveRule UpdateFindings",
      why: "A finding that is archived is told no one.",
      gap: { answer: "detection", why: OPTION },
    },
    {
      does: "harmless",
      actions: "CreateAnalyzer CreateServiceLinkedAnalyzer DeleteArchiveRule StartResourceScan",
      why: "There are more findings, or they are looked for again.",
    },
    {
      does: "harmless",
      actions: "CreateAccessPreview GenerateFindingRecommendation StartPolicyGeneration CancelPolicyGeneration",
      why: "They ask what a policy would do, or should say, and change none.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of an analyzer." },
  ],
};
