import { ITEM_ACTIONS } from "../action-groups";
import { ADMINISTRATOR } from "../callers";
import type { Guarantee } from "../guarantee";
import { BY_A_SERVICE_AS_ITSELF, byInsiders, ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";
import { BRANCH_KEYS, TEXT_USERS } from "./text-key-uses";

const layer = "table";
const source = "https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/keystore-least-privilege.html";

const KEEPERS = ["@pipeline", "@breakGlass"];
const OTHER_USE = ITEM_ACTIONS.filter((action) => !["dynamodb:GetItem", "dynamodb:PutItem"].includes(action));

/** What holds by the policy of the table of branch keys alone. */
export const KEY_STORE_POLICY: readonly Guarantee[] = [
  {
    id: "TABLE-12",
    sentence:
      "By its policy alone, only the functions and machines that handle texts, the pipeline and break-glass can read branch keys.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: [...TEXT_USERS, ...KEEPERS], Action: "dynamodb:GetItem", Resource: BRANCH_KEYS }],
  },
  {
    id: "TABLE-13",
    sentence: "By its policy alone, functions and machines can read branch keys through our endpoints only.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      {
        notBy: KEEPERS,
        Action: "dynamodb:GetItem",
        Resource: BRANCH_KEYS,
        Condition: { StringNotEquals: { "aws:SourceVpce": ["@endpoint", "@siteEndpoint"] } },
      },
    ],
  },
  {
    id: "TABLE-14",
    sentence: "By its policy alone, only the pipeline and break-glass can add branch keys.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: KEEPERS, Action: "dynamodb:PutItem", Resource: BRANCH_KEYS }],
  },
  {
    id: "TABLE-15",
    sentence: "By its policy alone, only break-glass can change, delete or list branch keys.",
    source: SOURCES.resilience,
    layer,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: OTHER_USE, Resource: BRANCH_KEYS }],
  },
  {
    id: "TABLE-16",
    sentence: "By its policy alone, no caller can reach branch keys by plain HTTP, or from outside the organization.",
    source,
    layer,
    kind: "never",
    requests: [
      { Action: "dynamodb:*", Resource: BRANCH_KEYS, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      {
        Action: "dynamodb:*",
        Resource: BRANCH_KEYS,
        Condition: {
          StringNotEquals: { "aws:PrincipalOrgID": "@organization", "aws:PrincipalAccount": "@workloadAccount" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      },
    ],
  },
  {
    id: "TABLE-17",
    sentence: "By its policy alone, only break-glass can delete the table of branch keys.",
    source: SOURCES.resilience,
    layer,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: "dynamodb:DeleteTable", Resource: "@keyStore" }],
  },
  {
    id: "TABLE-18",
    sentence: "The policy of the table of branch keys allows break-glass of its account everything.",
    source: SOURCES.resilience,
    layer,
    kind: "always",
    requests: [{ by: "@workloadBreakGlass", Action: "dynamodb:*", Resource: BRANCH_KEYS, Condition: ORDINARY_CALL }],
  },
];

/** The policy of the table of branch keys refuses nothing else. */
export const KEY_STORE_REFUSALS: readonly Guarantee[] = [
  {
    id: "TABLE-20",
    sentence:
      "The policy of the table of branch keys refuses an administrator only items and deletion, the pipeline only deletion and any use of items but to read and add keys, and break-glass nothing.",
    source: SOURCES.evaluation,
    layer,
    kind: "always",
    requests: [ADMINISTRATOR, "@pipeline", "@breakGlass"].flatMap((by) => byInsiders({ by, Resource: BRANCH_KEYS })),
    except: [
      { by: ADMINISTRATOR, Action: ITEM_ACTIONS },
      {
        by: "@pipeline",
        Action: OTHER_USE,
      },
      { by: [ADMINISTRATOR, "@pipeline"], Action: "dynamodb:DeleteTable", Resource: "@keyStore" },
    ],
  },
  {
    id: "TABLE-21",
    sentence:
      "The policy of the table of branch keys allows the functions that handle texts to read them through our endpoint, and AWS Backup to back up the table.",
    source: SOURCES.evaluation,
    layer,
    kind: "always",
    requests: [
      {
        by: "@textRole",
        Action: "dynamodb:GetItem",
        Resource: "@keyStore",
        Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
      {
        Action: "dynamodb:StartAwsBackupJob",
        Resource: "@keyStore",
        Condition: BY_A_SERVICE_AS_ITSELF,
      },
    ],
  },
];
