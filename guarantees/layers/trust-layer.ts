import type { Guarantee } from "../guarantee";
import { SOURCES } from "../sources";

const layer = "trust";
const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html";

/** The roles of the baseline, each with the service that assumes it. */
const SERVICES: Readonly<Record<string, { readonly service: string; readonly subject: string }>> = {
  "the cache": { service: "dax.amazonaws.com", subject: "@daxRole" },
  "the patterns": { service: "lambda.amazonaws.com", subject: "@patternRole" },
  "the flow log": { service: "vpc-flow-logs.amazonaws.com", subject: "@flowLogRole" },
  "the trail": { service: "cloudtrail.amazonaws.com", subject: "@trailLogRole" },
};

/** Who can assume a role of the baseline, by its trust policy alone. */
export const TRUST: readonly Guarantee[] = [
  ...Object.entries(SERVICES).map(
    ([what, { service, subject }], index): Guarantee => ({
      id: `TRUST-${index + 1}`,
      sentence: `By its trust policy alone, only ${service} can assume the role of ${what}.`,
      source: SOURCES.leastPrivilege,
      layer,
      kind: "never",
      requests: [{ Action: "sts:*", Resource: subject }],
      except: [
        { Action: "sts:AssumeRole", Condition: { StringEquals: { "aws:PrincipalServiceName": service } } },
        // These are about the caller's own credentials: the trust policy of a role does not decide them.
        { Action: ["sts:GetCallerIdentity", "sts:GetAccessKeyInfo", "sts:DecodeAuthorizationMessage"] },
      ],
    }),
  ),
  ...Object.entries(SERVICES).map(
    ([what, { service, subject }], index): Guarantee => ({
      id: `TRUST-${index + 11}`,
      sentence: `The service ${service} can assume the role of ${what}.`,
      source,
      layer,
      kind: "always",
      requests: [
        {
          Action: "sts:AssumeRole",
          Resource: subject,
          Condition: { StringEquals: { "aws:PrincipalServiceName": service } },
        },
      ],
    }),
  ),
];
