import {
  BACKUP_DESTRUCTION,
  BUCKET_DESTRUCTION,
  FLOW_LOG_DESTRUCTION,
  KEY_DESTRUCTION,
  LOG_GROUP_DESTRUCTION,
  TABLE_BACKUP_DESTRUCTION,
  TABLE_DESTRUCTION,
  TRAIL_DESTRUCTION,
} from "./action-groups";
import { DESTROYERS } from "./callers";
import type { Guarantee } from "./guarantee";
import { IN_OUR_ACCOUNTS } from "./request-conditions";
import { SOURCES } from "./sources";

const source = SOURCES.resilience;

/** Only break-glass can do what cannot be undone. */
export const DESTRUCTION: readonly Guarantee[] = [
  {
    id: "DESTROY-1",
    sentence: "Only break-glass can delete the table, a replica or a witness of it.",
    source,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: TABLE_DESTRUCTION, Resource: "@table" }],
  },
  {
    id: "DESTROY-2",
    sentence: "Even a role of an AWS service cannot delete the table.",
    source,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: "dynamodb:DeleteTable", Resource: "@table" }],
  },
  {
    id: "DESTROY-3",
    sentence: "Only break-glass can delete a backup of the table.",
    source,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: TABLE_BACKUP_DESTRUCTION, Resource: "@table/backup/*" }],
  },
  {
    id: "DESTROY-4",
    sentence:
      "In our accounts, only break-glass can delete recovery points or the vault, or shorten how long they are kept.",
    source,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: BACKUP_DESTRUCTION, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "DESTROY-5",
    sentence: "Only break-glass can make a key useless: even the root user cannot.",
    source: SOURCES.keys,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: KEY_DESTRUCTION, Resource: "@key" }],
  },
  {
    id: "DESTROY-6",
    sentence: "Only break-glass can delete the trail or stop it.",
    source: SOURCES.logging,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: TRAIL_DESTRUCTION, Resource: "@trail" }],
  },
  {
    id: "DESTROY-7",
    sentence: "In our accounts, only break-glass can delete flow logs.",
    source: SOURCES.logging,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: FLOW_LOG_DESTRUCTION, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "DESTROY-8",
    sentence: "Only break-glass can delete a record of the trail, or shorten how long it must be kept.",
    source: SOURCES.logging,
    kind: "never",
    requests: [
      {
        notBy: "@breakGlass",
        Action: BUCKET_DESTRUCTION,
        Resource: ["@trailBucket", "@trailBucket/*"],
      },
    ],
  },
  {
    id: "DESTROY-9",
    sentence: "Only break-glass can delete a log group of ours or a log stream in it.",
    source: SOURCES.logging,
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: LOG_GROUP_DESTRUCTION,
        Resource: ["@logGroup", "@logGroup:*"],
      },
    ],
  },
];
