import { ITEM_ACTIONS, STREAM_READS } from "../action-groups";
import { type Condition, together } from "../condition";
import type { Guarantee, RequestSet } from "../guarantee";
import { ROLE_ASSUMING } from "../identity-groups";
import { callOf, conditionOf } from "../patterns/pattern-role-guarantees";
import { BRANCH_KEYS, ONLY_THE_BRANCH_KEY } from "../patterns/text-key-uses";
import { hasTexts, isCalled, type PatternCall, type PatternNeeds, type Workload } from "../patterns/workload";
import { ORDINARY_CALL } from "../request-conditions";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";

const source = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html";
const ROLES_ANYWHERE = "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html";

/** The call comes by the endpoint of the site. */
export const FROM_THE_SITE: Condition = { StringEquals: { "aws:SourceVpce": "@siteEndpoint" } };

/** A certificate of our trust anchor that has the name of a machine of ours. */
export const BY_CERTIFICATE: Condition = {
  StringEquals: {
    "aws:PrincipalServiceName": "rolesanywhere.amazonaws.com",
    "aws:SourceArn": "@trustAnchor",
    "aws:PrincipalTag/x509Subject/CN": "@machineName",
  },
};

const FROM_THE_SITE_IN_A_REGION: Condition = {
  StringEquals: { "aws:SourceVpce": "@siteEndpoint", "aws:RequestedRegion": "@approvedRegion" },
};
const TLS: Condition = { Bool: { "aws:SecureTransport": "true" } };

/** A machine that handles texts reads the branch key: one row of the key store. */
const BRANCH_KEY_READS: RequestSet = {
  by: "@textMachine",
  Action: "dynamodb:GetItem",
  Resource: "@keyStore",
  Condition: ONLY_THE_BRANCH_KEY,
};

/** The patterns that callers start: machines may have these. */
export function machinePatterns({ patterns }: Workload): readonly (readonly [string, PatternNeeds])[] {
  return Object.entries(patterns).filter(([, needs]) => isCalled(needs));
}

export const branchKeyReadsByMachines = (workload: Workload): readonly RequestSet[] =>
  hasTexts(workload) ? [BRANCH_KEY_READS] : [];

/** Every call to DynamoDB that the role of a machine may make. */
export const callsOfTheMachines = (workload: Workload): readonly RequestSet[] => [
  ...machinePatterns(workload).flatMap(([pattern, { calls }]) =>
    calls.map((call): RequestSet => ({ by: `@${pattern}Machine`, ...callOf(call) })),
  ),
  ...branchKeyReadsByMachines(workload),
];

/** The second way to the table: from a site, for its machines alone. */
export const siteGuarantees = (workload: Workload): readonly Guarantee[] => [
  {
    id: "SITE-1",
    sentence:
      "Only the machines of the site pass the endpoint of the site, with the calls of their patterns and reads of the branch key alone.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [{ Condition: FROM_THE_SITE }],
    except: callsOfTheMachines(workload),
  },
  {
    id: "SITE-2",
    sentence:
      "A machine of the site reaches items by the endpoint of the site only, wherever its credentials are used.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [ITEMS, BRANCH_KEYS].map((Resource) => ({
      by: "@machineRole",
      Action: ITEM_ACTIONS,
      Resource,
      Condition: { StringNotEquals: { "aws:SourceVpce": "@siteEndpoint" } },
    })),
  },
  {
    id: "SITE-3",
    sentence:
      "Only IAM Roles Anywhere can assume the role of a machine, for a certificate of our trust anchor with the name of a machine.",
    source: ROLES_ANYWHERE,
    kind: "never",
    requests: [{ Action: ROLE_ASSUMING, Resource: "@machineRole" }],
    except: [{ Condition: BY_CERTIFICATE }],
  },
  {
    id: "SITE-5",
    sentence: "A machine cannot use the cache, the stream, a queue or a function, and can administer nothing.",
    source: SOURCES.leastPrivilege,
    kind: "never",
    requests: [
      {
        by: "@machineRole",
        Action: ["dax:*", "sqs:*", "sns:*", "lambda:*", "s3:*", "iam:*", "ec2:*", "sts:AssumeRole", ...STREAM_READS],
      },
    ],
  },
  {
    id: "SITE-6",
    sentence: "A machine that handles texts can always read the branch key through the endpoint of the site.",
    source,
    kind: "always",
    requests: branchKeyReadsByMachines(workload).map((reads) => ({
      ...reads,
      Condition: together(ONLY_THE_BRANCH_KEY, FROM_THE_SITE_IN_A_REGION, TLS),
    })),
  },
  {
    id: "SITE-4",
    sentence: "The pipeline can always make the roles of the machines.",
    source: SOURCES.leastPrivilege,
    kind: "always",
    requests: [
      {
        by: "@anchorPipeline",
        Action: ["iam:CreateRole", "iam:PutRolePolicy", "iam:PassRole"],
        Resource: "@machineRole",
        Condition: ORDINARY_CALL,
      },
    ],
  },
  ...machinePatterns(workload).flatMap(([pattern, { calls }]): Guarantee[] => [
    {
      id: `SITE-${pattern}-only`,
      sentence: `A machine with the pattern ${pattern} can do nothing else in DynamoDB${hasTexts(workload) ? " but read the branch key" : ""}.`,
      source: SOURCES.leastPrivilege,
      kind: "never",
      requests: [{ by: `@${pattern}Machine`, Action: "dynamodb:*" }],
      except: [...calls.map(callOf), ...branchKeyReadsByMachines(workload)],
    },
    {
      id: `SITE-${pattern}-works`,
      sentence: `A machine with the pattern ${pattern} can always do its work through the endpoint of the site.`,
      source,
      kind: "always",
      requests: calls.map((call) => workOf(pattern, call)),
    },
  ]),
];

function workOf(pattern: string, call: PatternCall): RequestSet {
  return {
    by: `@${pattern}Machine`,
    ...callOf(call),
    Condition: conditionOf(call, {
      "aws:SourceVpce": "@siteEndpoint",
      "aws:RequestedRegion": "@approvedRegion",
      "aws:SecureTransport": "true",
    }),
  };
}
