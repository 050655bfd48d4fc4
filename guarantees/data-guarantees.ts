import {
  CACHE_ITEM_ACTIONS,
  COPIES_TO_A_VAULT,
  FULL_SCANS,
  ITEM_ACTIONS,
  KEY_GRANTS,
  KEY_USES,
  PARTIQL,
  STREAM_READS,
} from "./action-groups";
import { SELECTS_OF_THE_ANALYST } from "./analyst/analyst-requests";
import { together } from "./asked-condition";
import { DESTROYERS, SERVICE_LINKED } from "./callers";
import { scansForKeys } from "./comparison/comparison-requests";
import type { Guarantee } from "./guarantee";
import { actionsOf, tableOf, type Workload } from "./patterns/workload";
import { IN_OUR_ACCOUNTS } from "./request-conditions";
import { ITEMS } from "./resources";
import { SOURCES } from "./sources";

const source = SOURCES.perimeter;

/** Who can reach items, from where and how. */
export const dataGuarantees = (workload: Workload): readonly Guarantee[] => [
  {
    id: "REGION-1",
    sentence: "No identity of our accounts can use DynamoDB or DAX outside the approved regions, not even break-glass.",
    source,
    kind: "never",
    requests: [
      {
        notBy: SERVICE_LINKED,
        Action: ["dynamodb:*", "dax:*"],
        Condition: { ...IN_OUR_ACCOUNTS, StringNotEquals: { "aws:RequestedRegion": "@approvedRegion" } },
      },
    ],
  },
  {
    id: "REGION-2",
    sentence: "No identity of our accounts can copy a backup to a region that is not approved.",
    source,
    kind: "never",
    requests: [
      {
        notBy: SERVICE_LINKED,
        Action: COPIES_TO_A_VAULT,
        Condition: {
          ...IN_OUR_ACCOUNTS,
          "ForAnyValue:ArnNotLike": { "backup:CopyTargets": "@approvedVault" },
        },
      },
    ],
  },
  {
    id: "DATA-1",
    sentence: "Only the cache and break-glass can read or write an item without one of our endpoints.",
    source,
    kind: "never",
    requests: [
      {
        notBy: ["@daxRole", "@breakGlass"],
        Action: ITEM_ACTIONS,
        Resource: ITEMS,
        Condition: { StringNotEquals: { "aws:SourceVpce": ["@endpoint", "@siteEndpoint"] } },
      },
    ],
  },
  {
    id: "DATA-2",
    sentence: "No caller can reach the table, an index or its stream by plain HTTP.",
    source: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html",
    kind: "never",
    requests: [
      {
        Action: "dynamodb:*",
        Resource: [...ITEMS, "@stream"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  },
  {
    id: "DATA-3",
    sentence:
      "Only break-glass can scan the table or use PartiQL on it; an analyst, if there is one, selects from one index without a scan, and the comparison of users, if there is one, scans the keys of an index.",
    source,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: [...FULL_SCANS, ...PARTIQL], Resource: ITEMS }],
    except: [SELECTS_OF_THE_ANALYST, ...scansForKeys(workload)],
  },
  {
    id: "DATA-4",
    sentence:
      "Only the roles of the patterns, the machines of a site, the analyst, the reader of ids, the cache and break-glass can read or write an item, whatever policies other roles have.",
    source: SOURCES.leastPrivilege,
    kind: "never",
    requests: [
      {
        notBy: ["@patternRole", "@machineRole", "@analystRole", "@userIdReader", "@daxRole", "@breakGlass"],
        Action: ITEM_ACTIONS,
        Resource: ITEMS,
      },
    ],
  },
  {
    id: "DATA-5",
    sentence: "No caller from outside the organization can do anything with the table, its indexes or its stream.",
    source,
    kind: "never",
    requests: [
      {
        Action: "dynamodb:*",
        Resource: [...ITEMS, "@stream"],
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "@organization" } },
      },
    ],
  },
  {
    id: "DATA-6",
    sentence: "Only its readers and break-glass can read the stream.",
    source,
    kind: "never",
    requests: [
      {
        notBy: ["@streamReader", "@breakGlass"],
        Action: STREAM_READS,
        Resource: "@stream",
      },
    ],
  },
  {
    id: "DATA-7",
    sentence: "Only the roles of the cached patterns and break-glass can use the cache.",
    source: SOURCES.dax,
    kind: "never",
    requests: [
      {
        notBy: ["@cacheReader", ...DESTROYERS],
        Action: CACHE_ITEM_ACTIONS,
        Resource: "@cluster",
      },
    ],
  },
  {
    id: "DATA-8",
    sentence:
      "Only these calls pass our endpoint: calls of this account on this table that a pattern or the cache makes, selects of an analyst, scans of the reader of ids, and reads of branch keys.",
    source,
    kind: "never",
    requests: [{ Condition: { StringEquals: { "aws:SourceVpce": "@endpoint" } } }],
    except: [
      {
        // What a pattern asks, and what the cache asks.
        Action: [
          ...actionsOf(workload),
          "dynamodb:GetItem",
          "dynamodb:BatchGetItem",
          "dynamodb:Query",
          "dynamodb:DescribeTable",
        ],
        Resource: tableOf(workload),
        Condition: { StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      },
      SELECTS_OF_THE_ANALYST,
      ...scansForKeys(workload),
      {
        Action: "dynamodb:GetItem",
        Resource: "@keyStore",
        Condition: { StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      },
    ],
  },
  {
    id: "DATA-9",
    sentence: "The table's key decrypts through DynamoDB only, for callers of this account.",
    source: SOURCES.keys,
    kind: "never",
    requests: [
      {
        Action: KEY_USES,
        Resource: "@tableKey",
      },
    ],
    except: [
      {
        Condition: {
          StringEquals: { "kms:ViaService": "@dynamodbService", "aws:PrincipalAccount": "@workloadAccount" },
        },
      },
    ],
  },
  {
    id: "DATA-10",
    sentence: "Only DynamoDB can get a grant on the table's key, through a caller of this account.",
    source: SOURCES.keys,
    kind: "never",
    requests: [{ Action: KEY_GRANTS, Resource: "@tableKey" }],
    except: [
      {
        Condition: together(
          { StringEquals: { "kms:ViaService": "@dynamodbService", "aws:PrincipalAccount": "@workloadAccount" } },
          { Bool: { "kms:GrantIsForAWSResource": "true" } },
        ),
      },
    ],
  },
  {
    id: "DAX-1",
    sentence:
      "The role of the cache can only read this table by key and by query, and use its key through DynamoDB. A grant says who retires it.",
    source: SOURCES.dax,
    kind: "never",
    requests: [{ by: "@daxRole" }],
    except: [
      {
        Action: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:DescribeTable"],
        Resource: tableOf(workload),
      },
      {
        Action: "kms:*",
        Resource: "@tableKey",
        Condition: { StringEquals: { "kms:ViaService": "@dynamodbService" } },
      },
      { Action: "kms:RetireGrant" },
    ],
  },
];
