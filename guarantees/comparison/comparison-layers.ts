import { ITEM_ACTIONS } from "../action-groups";
import type { Guarantee } from "../guarantee";
import { RETIRED_BY_ITS_GRANT } from "../layers/key-requests";
import { logOf, networkNeedsOf } from "../patterns/lambda-needs";
import type { Comparison, Workload } from "../patterns/workload";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";
import { ASKS_FOR_IDS, ASKS_THE_POOL, needsOfComparer, needsOfIdReader, queuesUsers } from "./comparison-needs";
import { BY_ITS_SCHEDULE } from "./comparison-requests";

const source = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html";
const lambda = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html";
const cognito = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html";

/** What holds of the comparison by the policies of one place alone. */
export const comparisonLayers = (workload: Workload, comparison: Comparison): readonly Guarantee[] => {
  const { index, keys } = comparison;
  return [
    {
      id: "TABLE-28",
      sentence:
        "By the table policy alone, the role that reads the ids of users can only scan an index, and name no attribute but keys.",
      source,
      layer: "table",
      kind: "never",
      requests: [{ by: "@userIdReader", Action: ITEM_ACTIONS, Resource: ITEMS }],
      except: [
        {
          by: "@userIdReader",
          Action: "dynamodb:Scan",
          Resource: "@table/index/*",
          Condition: {
            Null: { "dynamodb:Attributes": "false" },
            "ForAllValues:StringEquals": { "dynamodb:Attributes": keys },
          },
        },
      ],
    },
    {
      id: "ENDPOINT-9",
      sentence: "By its policy alone, our endpoint passes the scans of the role that reads the ids of users.",
      source: SOURCES.perimeter,
      layer: "endpoint",
      kind: "always",
      requests: [
        {
          by: "@userIdReader",
          Action: "dynamodb:Scan",
          Resource: `@table/index/${index}`,
          Condition: { StringEquals: { "aws:SourceVpce": "@endpoint" } },
        },
      ],
    },
    {
      id: "IDENTITY-13",
      sentence:
        "By its own policy alone, the role that reads the ids of users can scan the index for its keys, write its log and let Lambda make its network interfaces, and do nothing else. A grant of a key says who retires it.",
      source: SOURCES.leastPrivilege,
      layer: "identity",
      kind: "never",
      requests: [{ by: "@userIdReader" }],
      except: [RETIRED_BY_ITS_GRANT, ...needsOfIdReader(workload)],
    },
    {
      id: "IDENTITY-14",
      sentence: "The role that reads the ids of users can write its log and let Lambda make its network interfaces.",
      source: lambda,
      layer: "identity",
      kind: "always",
      requests: [logOf("@userIdReader"), ...networkNeedsOf("@userIdReader")],
    },
    {
      id: "IDENTITY-15",
      sentence:
        "By its own policy alone, the role that compares users can ask for ids, ask the pool, queue users and write its log, and do nothing else. A grant of a key says who retires it.",
      source: SOURCES.leastPrivilege,
      layer: "identity",
      kind: "never",
      requests: [{ by: "@userComparer" }],
      except: [RETIRED_BY_ITS_GRANT, ...needsOfComparer(comparison)],
    },
    {
      id: "IDENTITY-16",
      sentence: "The role that compares users can ask for ids, ask the pool, queue users and write its log.",
      source: cognito,
      layer: "identity",
      kind: "always",
      requests: [ASKS_FOR_IDS, ASKS_THE_POOL, queuesUsers(comparison), logOf("@userComparer")],
    },
    {
      id: "FUNCTION-3",
      sentence:
        "By its policy alone, the function that compares users is closed to everybody from outside the account but the rule of its schedule.",
      source: SOURCES.perimeter,
      layer: "function",
      kind: "never",
      requests: [
        {
          Resource: ["@comparisonFunction", "@comparisonFunction:*"],
          Condition: { StringNotEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
        },
      ],
      except: [BY_ITS_SCHEDULE],
    },
  ];
};
