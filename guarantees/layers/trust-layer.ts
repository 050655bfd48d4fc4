import type { Condition } from "../asked-condition";
import type { Guarantee, RequestSet } from "../guarantee";
import { SOURCES } from "../sources";

const layer = "trust";
const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html";

interface Service {
  readonly service: string;
  readonly subject: string;
  /** Account for which the service must act. @default any: AWS documents no such key for the service */
  readonly account?: string;
  /** Roles for the same in another account. @default none */
  readonly beside?: Required<Pick<Service, "subject" | "account">>;
}

/** A call of the service, for the account if one is asked for. */
const callOf = ({ service, account }: Service): Condition => ({
  StringEquals: {
    "aws:PrincipalServiceName": service,
    ...(account !== undefined && { "aws:SourceAccount": account }),
  },
});

/** The roles for one service, account by account. */
const rolesOf = ({ beside, ...one }: Service): readonly Service[] =>
  beside === undefined ? [one] : [one, { ...one, ...beside }];

/** The service assumes its role. */
const assumedBy = (one: Service): RequestSet => ({
  Action: "sts:AssumeRole",
  Resource: one.subject,
  Condition: callOf(one),
});

/** The roles of the baseline, each with the service that assumes it. */
const SERVICES: Readonly<Record<string, Service>> = {
  "the cache": { service: "dax.amazonaws.com", subject: "@daxRole" },
  "the patterns": { service: "lambda.amazonaws.com", subject: "@patternRole" },
  "the flow log": { service: "vpc-flow-logs.amazonaws.com", subject: "@flowLogRole", account: "@workloadAccount" },
  "the trail": { service: "cloudtrail.amazonaws.com", subject: "@trailLogRole" },
  "the forwarded events": {
    service: "events.amazonaws.com",
    subject: "@forwardingRole",
    account: "@workloadAccount",
    beside: { subject: "@auditForwardingRole", account: "@auditAccount" },
  },
  "the backups": { service: "backup.amazonaws.com", subject: "@backupRole", account: "@workloadAccount" },
  "the restores": { service: "backup.amazonaws.com", subject: "@restoreService", account: "@workloadAccount" },
  "the comparison of users": { service: "lambda.amazonaws.com", subject: "@comparisonRole" },
};

/** These are about the caller's own credentials: the trust policy of a role does not decide them. */
export const ABOUT_ITS_OWN_CREDENTIALS: RequestSet = {
  Action: ["sts:GetCallerIdentity", "sts:GetAccessKeyInfo", "sts:DecodeAuthorizationMessage"],
};

/** Who can assume a role of the baseline, by its trust policy alone. */
export const TRUST: readonly Guarantee[] = [
  ...Object.entries(SERVICES).map(
    ([what, one], index): Guarantee => ({
      id: `TRUST-${index + 1}`,
      sentence: `By its trust policy alone, only ${one.service} can assume the role of ${what}${one.account === undefined ? "" : ", for its account alone"}.`,
      source: SOURCES.leastPrivilege,
      layer,
      kind: "never",
      requests: rolesOf(one).map(({ subject }) => ({ Action: "sts:*", Resource: subject })),
      except: [...rolesOf(one).map(assumedBy), ABOUT_ITS_OWN_CREDENTIALS],
    }),
  ),
  ...Object.entries(SERVICES).map(
    ([what, one], index): Guarantee => ({
      id: `TRUST-${index + 11}`,
      sentence: `The service ${one.service} can assume the role of ${what}.`,
      source,
      layer,
      kind: "always",
      requests: rolesOf(one).map(assumedBy),
    }),
  ),
];
