import { STREAM_READS } from "../action-groups";
import { ADMINISTRATOR, BY_AN_AWS_SERVICE } from "../callers";
import type { Guarantee } from "../guarantee";
import { BY_A_SERVICE_AS_ITSELF, byInsiders, ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";

const layer = "stream";
const source = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html";

/** What holds by the policy of the stream alone. */
export const STREAM: readonly Guarantee[] = [
  {
    id: "STREAM-1",
    sentence: "By the stream's policy alone, only its readers and break-glass can read the stream.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [{ notBy: ["@streamReader", "@breakGlass"], Action: STREAM_READS, Resource: "@stream" }],
  },
  {
    id: "STREAM-2",
    sentence: "By the stream's policy alone, no caller can reach the stream by plain HTTP.",
    source,
    layer,
    kind: "never",
    requests: [{ Action: "dynamodb:*", Resource: "@stream", Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  },
  {
    id: "STREAM-3",
    sentence: "By the stream's policy alone, no caller from outside the organization can do anything with the stream.",
    source,
    layer,
    kind: "never",
    requests: [
      {
        Action: "dynamodb:*",
        Resource: "@stream",
        Condition: {
          StringNotEquals: { "aws:PrincipalOrgID": "@organization", "aws:PrincipalAccount": "@workloadAccount" },
        },
      },
    ],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "STREAM-4",
    sentence:
      "The stream's policy allows its readers and break-glass everything on the stream, wherever Lambda polls from.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: ["@streamReader", "@workloadBreakGlass"],
        Action: "dynamodb:*",
        Resource: "@stream",
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "STREAM-5",
    sentence: "The stream's policy allows the pipeline to describe it and change its policy.",
    source,
    layer,
    kind: "always",
    requests: [{ by: "@workloadPipeline", Action: "dynamodb:*", Resource: "@stream", Condition: ORDINARY_CALL }],
    except: [{ Action: STREAM_READS }],
  },
  {
    id: "STREAM-6",
    sentence: "The stream's policy allows AWS services that act as themselves to describe it, as AWS allows them.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    layer,
    kind: "always",
    requests: [
      {
        Action: "dynamodb:DescribeStream",
        Resource: "@stream",
        Condition: BY_A_SERVICE_AS_ITSELF,
      },
    ],
  },
];

/** The stream's policy refuses nothing else. */
export const STREAM_REFUSALS: readonly Guarantee[] = [
  {
    id: "STREAM-7",
    sentence: "The stream's policy refuses an administrator only to read the stream, and break-glass nothing.",
    source: SOURCES.evaluation,
    layer,
    kind: "always",
    requests: [ADMINISTRATOR, "@breakGlass"].flatMap((by) => byInsiders({ by, Resource: "@stream" })),
    except: [{ by: ADMINISTRATOR, Action: STREAM_READS }],
  },
];
