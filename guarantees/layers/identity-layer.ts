import { DAX_READS } from "../action-groups";
import type { Guarantee, RequestSet } from "../guarantee";
import { tableOf, type Workload } from "../patterns/workload";
import { SOURCES } from "../sources";
import { RETIRED_BY_ITS_GRANT } from "./key-requests";

const layer = "identity";
const source = SOURCES.leastPrivilege;

/** What the roles do that forward events, in the account of the table and in the audit account. */
const FORWARDED: readonly RequestSet[] = [
  { by: "@forwardingRole", Action: "events:PutEvents", Resource: "@eventBus" },
  { by: "@auditForwardingRole", Action: "events:PutEvents", Resource: "@auditEventBus" },
];

/** What holds by the policies of the roles alone, even if their credentials are stolen and used elsewhere. */
export const identityLayer = (workload: Workload): readonly Guarantee[] => [
  {
    id: "IDENTITY-1",
    sentence:
      "By its own policy alone, the role of the cache can read this table by key and by query, and do nothing else. A grant of a key says who retires it.",
    source: SOURCES.dax,
    layer,
    kind: "never",
    requests: [{ by: "@daxRole" }],
    except: [RETIRED_BY_ITS_GRANT, { Action: DAX_READS, Resource: tableOf(workload) }],
  },
  {
    id: "IDENTITY-2",
    sentence:
      "By its own policy alone, the role of the flow log can write into its log group, and do nothing else. A grant of a key says who retires it.",
    source,
    layer,
    kind: "never",
    requests: [{ by: "@flowLogRole" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      {
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: ["@flowLogGroup", "@flowLogGroup:*"],
      },
      { Action: "logs:DescribeLogGroups" },
    ],
  },
  {
    id: "IDENTITY-3",
    sentence:
      "By its own policy alone, the role of the trail can write into its log group, and do nothing else. A grant of a key says who retires it.",
    source,
    layer,
    kind: "never",
    requests: [{ by: "@trailLogRole" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      { Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "@trailLogGroup:log-stream:*" },
    ],
  },
  {
    id: "IDENTITY-4",
    sentence:
      "By their own policies alone, the roles of the patterns can administer nothing: no role, key, trail or backup.",
    source,
    layer,
    kind: "never",
    requests: [
      {
        by: "@patternRole",
        Action: [
          "iam:*",
          "sts:AssumeRole",
          "organizations:*",
          "account:*",
          "cloudtrail:*",
          "backup:*",
          "s3:*",
          "kms:Create*",
          "kms:Put*",
          "kms:Schedule*",
          "kms:Disable*",
        ],
      },
    ],
  },
  {
    id: "IDENTITY-5",
    sentence: "The roles that deliver logs can write them.",
    source: SOURCES.logging,
    layer,
    kind: "always",
    requests: [
      {
        by: "@flowLogRole",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: ["@flowLogGroup", "@flowLogGroup:*"],
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      },
      {
        by: "@flowLogRole",
        Action: "logs:DescribeLogGroups",
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      },
      {
        by: "@trailLogRole",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "@trailLogGroup:log-stream:*",
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      },
    ],
  },
  {
    id: "IDENTITY-10",
    sentence:
      "By its own policy alone, a role that forwards events can put events on the bus of the home region in its account, and do nothing else. A grant of a key says who retires it.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html",
    layer,
    kind: "never",
    requests: FORWARDED.map(({ by }) => ({ by })),
    except: [RETIRED_BY_ITS_GRANT, ...FORWARDED],
  },
  {
    id: "IDENTITY-11",
    sentence: "A role that forwards events can put them on the bus of the home region in its account.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html",
    layer,
    kind: "always",
    requests: FORWARDED.map((one) => ({ ...one, Condition: { Bool: { "aws:SecureTransport": "true" } } })),
  },
];
