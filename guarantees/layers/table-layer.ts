import { FULL_SCANS, ITEM_ACTIONS, ITEM_READS, ITEM_WRITES, PARTIQL } from "../action-groups";
import { SELECTS_FROM_AN_INDEX } from "../analyst/analyst-requests";
import { ADMINISTRATOR, BY_AN_AWS_SERVICE } from "../callers";
import { SCANS_OF_AN_INDEX } from "../comparison/comparison-requests";
import type { Guarantee } from "../guarantee";
import { BY_A_SERVICE_AS_ITSELF, byInsiders, ORDINARY_CALL } from "../request-conditions";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";

const layer = "table";
const source = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html";

/** What holds by the table policy alone, whatever the policies of the callers say. */
export const TABLE: readonly Guarantee[] = [
  {
    id: "TABLE-1",
    sentence:
      "By the table policy alone, only the cache and break-glass can reach an item without one of our endpoints.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      {
        notBy: ["@daxRole", "@breakGlass"],
        Action: ITEM_ACTIONS,
        Resource: ITEMS,
        Condition: { StringNotEquals: { "aws:SourceVpce": ["@endpoint", "@siteEndpoint"] } },
      },
    ],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "TABLE-2",
    sentence:
      "By the table policy alone, only the roles of the patterns, the machines of a site, the analyst, the reader of ids, the cache and break-glass can reach an item.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [
      {
        notBy: ["@patternRole", "@machineRole", "@analystRole", "@userIdReader", "@daxRole", "@breakGlass"],
        Action: ITEM_ACTIONS,
        Resource: ITEMS,
      },
    ],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "TABLE-3",
    sentence: "By the table policy alone, no caller can reach the table or an index by plain HTTP.",
    source,
    layer,
    kind: "never",
    requests: [{ Action: "dynamodb:*", Resource: ITEMS, Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  },
  {
    id: "TABLE-4",
    sentence:
      "By the table policy alone, only break-glass can scan the table or use PartiQL on it; an analyst, if there is one, selects from an index without a scan, and the comparison of users, if there is one, scans an index.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: [...FULL_SCANS, ...PARTIQL], Resource: ITEMS }],
    except: [SELECTS_FROM_AN_INDEX, SCANS_OF_AN_INDEX],
  },
  {
    id: "TABLE-5",
    sentence: "By the table policy alone, no caller from outside the organization can do anything with the table.",
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
    sentence: "By the table policy alone, only break-glass can delete the table, even in an account that no SCP binds.",
    source: SOURCES.resilience,
    layer,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: "dynamodb:DeleteTable", Resource: "@table" }],
  },
  {
    id: "TABLE-7",
    sentence: "By the table policy alone, the cache cannot write.",
    source: SOURCES.dax,
    layer,
    kind: "never",
    requests: [{ by: "@daxRole", Action: ITEM_WRITES, Resource: ITEMS }],
  },
  {
    id: "TABLE-8",
    sentence: "The table policy allows the roles of the patterns every access by key through our endpoint.",
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
    sentence: "The table policy allows the pipeline of its account everything that is not about items or deletion.",
    source,
    layer,
    kind: "always",
    requests: [{ by: "@workloadPipeline", Action: "dynamodb:*", Resource: "@table", Condition: ORDINARY_CALL }],
    except: [{ Action: [...ITEM_ACTIONS, "dynamodb:DeleteTable"] }],
  },
  {
    id: "TABLE-10",
    sentence: "The table policy allows break-glass of its account everything, from anywhere.",
    source: SOURCES.resilience,
    layer,
    kind: "always",
    requests: [{ by: "@workloadBreakGlass", Action: "dynamodb:*", Resource: ITEMS, Condition: ORDINARY_CALL }],
  },
  {
    id: "TABLE-11",
    sentence: "The table policy allows AWS services that act as themselves what AWS allows them, such as backups.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    layer,
    kind: "always",
    requests: [
      {
        Action: [...ITEM_READS, ...ITEM_WRITES, "dynamodb:StartAwsBackupJob"],
        Resource: "@table",
        Condition: BY_A_SERVICE_AS_ITSELF,
      },
    ],
  },
];

/** The table policy refuses nothing else. */
export const TABLE_REFUSALS: readonly Guarantee[] = [
  {
    id: "TABLE-19",
    sentence:
      "The table policy refuses an administrator only items and deletion, the cache only writes, scans, PartiQL and deletion, and break-glass nothing.",
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
