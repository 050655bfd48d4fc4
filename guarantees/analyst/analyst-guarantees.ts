import { ITEM_ACTIONS } from "../action-groups";
import type { Guarantee } from "../guarantee";
import { ROLE_ASSUMING } from "../identity-groups";
import { RETIRED_BY_ITS_GRANT } from "../layers/key-requests";
import { ABOUT_ITS_OWN_CREDENTIALS } from "../layers/trust-layer";
import { textsOf, type Workload } from "../patterns/workload";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";
import { SELECTS_FROM_AN_INDEX, SELECTS_OF_THE_ANALYST } from "./analyst-requests";

const source = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html";

/** The people who ask questions with PartiQL: what they can read, and that they can do nothing else. */
export const analystGuarantees = (workload: Workload): readonly Guarantee[] => [
  {
    id: "ANALYST-1",
    sentence:
      "The role of the analyst can select from its one index with PartiQL, by its partition key, use the table's key through DynamoDB, and do nothing else. A grant says who retires it.",
    source,
    kind: "never",
    requests: [{ by: "@analystRole" }],
    except: [
      SELECTS_OF_THE_ANALYST,
      {
        Action: "kms:*",
        Resource: "@tableKey",
        Condition: { StringEquals: { "kms:ViaService": "@dynamodbService" } },
      },
      RETIRED_BY_ITS_GRANT,
    ],
  },
  ...withoutTexts(workload),
  {
    id: "ANALYST-3",
    sentence: "The role of the analyst can select from its index through our endpoint.",
    source,
    kind: "possible",
    requests: [
      {
        ...SELECTS_OF_THE_ANALYST,
        Condition: {
          Bool: { "aws:SecureTransport": "true", "dynamodb:FullTableScan": "false" },
          StringEquals: {
            "aws:SourceVpce": "@endpoint",
            "aws:RequestedRegion": "@approvedRegion",
            "dynamodb:Select": "SPECIFIC_ATTRIBUTES",
          },
          Null: { "dynamodb:Attributes": "false" },
        },
      },
    ],
  },
  {
    id: "ANALYST-4",
    sentence: "Only the roles that the environment names can take on the role of the analyst.",
    source: SOURCES.leastPrivilege,
    kind: "never",
    requests: [{ Action: ROLE_ASSUMING, Resource: "@analystRole" }],
    except: [{ by: "@analystCaller" }],
  },
  {
    id: "TABLE-27",
    sentence: "By the table policy alone, the role of the analyst can only select from an index, by its partition key.",
    source,
    layer: "table",
    kind: "never",
    requests: [{ by: "@analystRole", Action: ITEM_ACTIONS, Resource: ITEMS }],
    except: [SELECTS_FROM_AN_INDEX],
  },
  {
    id: "ENDPOINT-8",
    sentence: "By its policy alone, our endpoint passes the selects of the analyst from its index.",
    source: SOURCES.perimeter,
    layer: "endpoint",
    kind: "always",
    requests: [
      {
        by: "@analystRole",
        Action: "dynamodb:PartiQLSelect",
        Resource: "@analystIndex",
        Condition: { StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
    ],
  },
  {
    id: "IDENTITY-12",
    sentence:
      "By its own policy alone, the role of the analyst can select from its index, and do nothing else. A grant of a key says who retires it.",
    source: SOURCES.leastPrivilege,
    layer: "identity",
    kind: "never",
    requests: [{ by: "@analystRole" }],
    except: [RETIRED_BY_ITS_GRANT, SELECTS_OF_THE_ANALYST],
  },
  {
    id: "TRUST-22",
    sentence:
      "By its trust policy alone, only the roles that the environment names can assume the role of the analyst.",
    source: SOURCES.leastPrivilege,
    layer: "trust",
    kind: "never",
    requests: [{ Action: "sts:*", Resource: "@analystRole" }],
    except: [{ by: "@analystCaller", Action: "sts:AssumeRole" }, ABOUT_ITS_OWN_CREDENTIALS],
  },
  {
    id: "TRUST-23",
    sentence: "The trust policy of the analyst's role lets the roles that the environment names assume it.",
    source: SOURCES.evaluation,
    layer: "trust",
    kind: "always",
    requests: [{ by: "@analystCaller", Action: "sts:AssumeRole", Resource: "@analystRole" }],
  },
];

/** Whether the functions encrypt or not: the workload says which attributes hold what people wrote. */
function withoutTexts(workload: Workload): readonly Guarantee[] {
  const texts = textsOf(workload);
  if (texts.length === 0) return [];
  return [
    {
      id: "ANALYST-2",
      sentence: "The role of the analyst can read no attribute that holds what somebody wrote.",
      source,
      kind: "never",
      requests: [
        {
          by: "@analystRole",
          Action: "dynamodb:*",
          Condition: { "ForAnyValue:StringEquals": { "dynamodb:Attributes": texts } },
        },
      ],
    },
  ];
}
