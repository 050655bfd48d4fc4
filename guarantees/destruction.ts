import { BACKUP_DESTRUCTION } from "../policies/actions/backups-actions";
import { KEY_DESTRUCTION } from "../policies/actions/keys-actions";
import { TABLE_DESTRUCTION } from "../policies/actions/tables-actions";
import { DESTROYERS } from "./callers";
import type { Guarantee } from "./guarantee";
import { IN_OUR_ACCOUNTS } from "./request-conditions";
import { SOURCES } from "./sources";

const source = SOURCES.resilience;

/** Only break-glass can do what cannot be undone. */
export const DESTRUCTION: readonly Guarantee[] = [
  {
    id: "DESTROY-1",
    sentence: "Nobody but break-glass deletes the table, a replica or a witness of it.",
    source,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: TABLE_DESTRUCTION, Resource: "@table" }],
  },
  {
    id: "DESTROY-2",
    sentence: "Not even a role of an AWS service deletes the table.",
    source,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: "dynamodb:DeleteTable", Resource: "@table" }],
  },
  {
    id: "DESTROY-3",
    sentence: "Nobody but break-glass deletes a backup of the table.",
    source,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: "dynamodb:DeleteBackup", Resource: "@table/backup/*" }],
  },
  {
    id: "DESTROY-4",
    sentence: "Nobody in our accounts but break-glass deletes recovery points or the vault, or shortens their life.",
    source,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: BACKUP_DESTRUCTION, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "DESTROY-5",
    sentence: "Nobody but break-glass makes a key useless, not even the root user.",
    source: SOURCES.keys,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: KEY_DESTRUCTION, Resource: "@key" }],
  },
  {
    id: "DESTROY-6",
    sentence: "Nobody but break-glass deletes the trail or stops it.",
    source: SOURCES.logging,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging"], Resource: "@trail" }],
  },
  {
    id: "DESTROY-7",
    sentence: "Nobody in our accounts but break-glass stops flow logs.",
    source: SOURCES.logging,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: "ec2:DeleteFlowLogs", Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "DESTROY-8",
    sentence: "Nobody but break-glass deletes a record of the trail, or shortens how long it must be kept.",
    source: SOURCES.logging,
    kind: "never",
    requests: [
      {
        notBy: "@breakGlass",
        Action: [
          "s3:DeleteObject",
          "s3:DeleteObjectVersion",
          "s3:DeleteBucket",
          "s3:BypassGovernanceRetention",
          "s3:PutObjectRetention",
          "s3:PutObjectLegalHold",
        ],
        Resource: ["@trailBucket", "@trailBucket/*"],
      },
    ],
  },
  {
    id: "DESTROY-9",
    sentence: "Nobody but break-glass deletes a log group of ours or a stream in it.",
    source: SOURCES.logging,
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: ["logs:DeleteLogGroup", "logs:DeleteLogStream"],
        Resource: ["@logGroup", "@logGroup:*"],
      },
    ],
  },
];
