import { FULL_SCANS, ITEM_ACTIONS, ITEM_READS, ITEM_WRITES, PARTIQL } from "../../policies/actions/items-actions";
import { ADMINISTRATOR, BY_AN_AWS_SERVICE } from "../callers";
import type { Guarantee } from "../guarantee";
import { byInsiders, ORDINARY_CALL } from "../request-conditions";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";

const layer = "table";
const source = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html";

/** What holds by the table policy alone, whatever the policies of the callers say. */
export const TABLE: readonly Guarantee[] = [
  {
    id: "TABLE-1",
    sentence:
      "By the table policy alone, no item is reached from outside our endpoint, but by the cache and break-glass.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      {
        notBy: ["@daxRole", "@breakGlass"],
        Action: ITEM_ACTIONS,
        Resource: ITEMS,
        Condition: { StringNotEquals: { "aws:SourceVpce": "@endpoint" } },
      },
    ],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "TABLE-2",
    sentence: "By the table policy alone, no item is reached by a role that is not named for it.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [{ notBy: ["@patternRole", "@daxRole", "@breakGlass"], Action: ITEM_ACTIONS, Resource: ITEMS }],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "TABLE-3",
    sentence: "By the table policy alone, nobody reaches the table or an index by plain HTTP.",
    source,
    layer,
    kind: "never",
    requests: [{ Action: "dynamodb:*", Resource: ITEMS, Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  },
  {
    id: "TABLE-4",
    sentence: "By the table policy alone, nobody but break-glass scans the table or speaks PartiQL to it.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: [...FULL_SCANS, ...PARTIQL], Resource: ITEMS }],
  },
  {
    id: "TABLE-5",
    sentence: "By the table policy alone, nobody from outside the organization does anything to the table.",
    source,
    layer,
    kind: "never",
    requests: [
      {
        Action: "dynamodb:*",
        Resource: ITEMS,
        Condition: {
          StringNotEquals: { "aws:PrincipalOrgID": "@organization", "aws:PrincipalAccount": "@workloadAccount" },
        },
      },
    ],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "TABLE-6",
    sentence: "By the table policy alone, nobody but break-glass deletes the table, also where no SCP binds.",
    source: SOURCES.resilience,
    layer,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: "dynamodb:DeleteTable", Resource: "@table" }],
  },
  {
    id: "TABLE-7",
    sentence: "By the table policy alone, the cache writes nothing.",
    source: SOURCES.dax,
    layer,
    kind: "never",
    requests: [{ by: "@daxRole", Action: ITEM_WRITES, Resource: ITEMS }],
  },
  {
    id: "TABLE-8",
    sentence: "The table policy leaves the roles of the patterns what goes through our endpoint, key by key.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: "@patternRole",
        Action: [...ITEM_READS, ...ITEM_WRITES],
        Resource: ITEMS,
        Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
    ],
  },
  {
    id: "TABLE-9",
    sentence: "The table policy leaves the pipeline of its account everything that is not about items.",
    source,
    layer,
    kind: "always",
    requests: [{ by: "@workloadPipeline", Action: "dynamodb:*", Resource: "@table", Condition: ORDINARY_CALL }],
    except: [{ Action: [...ITEM_ACTIONS, "dynamodb:DeleteTable"] }],
  },
  {
    id: "TABLE-10",
    sentence: "The table policy leaves break-glass of its account everything, from anywhere.",
    source: SOURCES.resilience,
    layer,
    kind: "always",
    requests: [{ by: "@workloadBreakGlass", Action: "dynamodb:*", Resource: ITEMS, Condition: ORDINARY_CALL }],
  },
  {
    id: "TABLE-11",
    sentence: "The table policy leaves AWS services that act as themselves what AWS lets them do, such as backups.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    layer,
    kind: "always",
    requests: [
      {
        Action: [...ITEM_READS, ...ITEM_WRITES, "dynamodb:StartAwsBackupJob"],
        Resource: "@table",
        Condition: { Bool: { "aws:PrincipalIsAWSService": "true", "aws:SecureTransport": "true" } },
      },
    ],
  },
];

/** The table policy refuses nothing else. */
export const TABLE_REFUSALS: readonly Guarantee[] = [
  {
    id: "TABLE-19",
    sentence:
      "The table policy refuses an administrator nothing but items and deletion, the cache nothing but writes, and break-glass nothing.",
    source: SOURCES.evaluation,
    layer,
    kind: "always",
    requests: [ADMINISTRATOR, "@daxRole", "@breakGlass"].flatMap((by) => byInsiders({ by, Resource: ITEMS })),
    except: [
      { by: ADMINISTRATOR, Action: ITEM_ACTIONS },
      { by: "@daxRole", Action: [...ITEM_WRITES, ...FULL_SCANS, ...PARTIQL] },
      { by: [ADMINISTRATOR, "@daxRole"], Action: "dynamodb:DeleteTable", Resource: "@table" },
    ],
  },
];
