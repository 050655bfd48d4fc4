import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
export const STS: ServiceLedger = {
  service: "sts",
  rows: [
    {
      does: "becomes somebody",
      of: "role",
      actions: "AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity",
      why: "A role may be assumed by another role, and so on: the trust policy of the last one decides.",
    },
    {
      does: "becomes somebody",
      of: "session",
      actions: "TagSession SetSourceIdentity SetContext",
      why: "They are asked along with AssumeRole: tags and identity of a session decide in policies.",
    },
    {
      does: "becomes somebody",
      of: "root or user",
      actions: "AssumeRoot GetFederationToken GetDelegatedAccessToken",
      gap: {
        answer: "other protection",
        why: "Such a session is no role of the baseline: the table policy and the SCPs refuse it as they refuse its owner.",
      },
    },
    {
      does: "harmless",
      actions: `
        GetCallerIdentity GetAccessKeyInfo GetSessionToken GetServiceBearerToken GetWebIdentityToken
        TagGetWebIdentityToken DecodeAuthorizationMessage`,
      why: "They are about the caller himself, and give him no right that he does not have.",
    },
  ],
};
