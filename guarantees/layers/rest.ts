import { FULL_SCANS, ITEM_ACTIONS, ITEM_WRITES, PARTIQL } from "../../policies/actions/items";
import { BUCKET_WEAKENING, LOG_DESTRUCTION } from "../../policies/actions/logs";
import type { Condition } from "../../policies/document";
import { ADMINISTRATOR, type Guarantee, ORDINARY_CALL, type RequestSet } from "../guarantee";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html";
const ITEMS = ["@table", "@table/index/*"];
const TRAIL_BUCKET = ["@trailBucket", "@trailBucket/*"];

const within = (key: string, value: string): Condition => ({
  ...ORDINARY_CALL,
  StringEquals: { "aws:RequestedRegion": "@approvedRegion", [key]: value },
});

/** Of the account, and of the organization where there is one. */
const INSIDERS: readonly Condition[] = [
  within("aws:PrincipalAccount", "@workloadAccount"),
  within("aws:PrincipalOrgID", "@organization"),
];

const byInsiders = (set: RequestSet): readonly RequestSet[] => INSIDERS.map((Condition) => ({ ...set, Condition }));

/** The policies at resources refuse what they are for, and no more. */
export const REST: readonly Guarantee[] = [
  {
    id: "TABLE-19",
    sentence:
      "The table policy refuses an administrator nothing but items and deletion, the cache nothing but writes, and break-glass nothing.",
    source,
    layer: "table",
    kind: "always",
    requests: [ADMINISTRATOR, "@daxRole", "@breakGlass"].flatMap((by) => byInsiders({ by, Resource: ITEMS })),
    except: [
      { by: ADMINISTRATOR, Action: ITEM_ACTIONS },
      { by: "@daxRole", Action: [...ITEM_WRITES, ...FULL_SCANS, ...PARTIQL] },
      { by: [ADMINISTRATOR, "@daxRole"], Action: "dynamodb:DeleteTable", Resource: "@table" },
    ],
  },
  {
    id: "TABLE-20",
    sentence:
      "The policy of the table of branch keys refuses an administrator nothing but items and deletion, the pipeline no new key, and break-glass nothing.",
    source,
    layer: "table",
    kind: "always",
    requests: [ADMINISTRATOR, "@pipeline", "@breakGlass"].flatMap((by) =>
      byInsiders({ by, Resource: ["@keyStore", "@keyStore/index/*"] }),
    ),
    except: [
      { by: ADMINISTRATOR, Action: ITEM_ACTIONS },
      {
        by: "@pipeline",
        Action: ITEM_ACTIONS.filter((action) => !["dynamodb:GetItem", "dynamodb:PutItem"].includes(action)),
      },
      { by: [ADMINISTRATOR, "@pipeline"], Action: "dynamodb:DeleteTable", Resource: "@keyStore" },
    ],
  },
  {
    id: "TABLE-21",
    sentence:
      "The policy of the table of branch keys leaves the functions what they read through our endpoint, and AWS services its backups.",
    source,
    layer: "table",
    kind: "always",
    requests: [
      {
        by: "@patternRole",
        Action: "dynamodb:GetItem",
        Resource: "@keyStore",
        Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
      {
        Action: "dynamodb:StartAwsBackupJob",
        Resource: "@keyStore",
        Condition: { Bool: { "aws:PrincipalIsAWSService": "true", "aws:SecureTransport": "true" } },
      },
    ],
  },
  {
    id: "STREAM-7",
    sentence: "The stream's policy refuses an administrator nothing but to read the stream, and break-glass nothing.",
    source,
    layer: "stream",
    kind: "always",
    requests: [ADMINISTRATOR, "@breakGlass"].flatMap((by) => byInsiders({ by, Resource: "@stream" })),
    except: [{ by: ADMINISTRATOR, Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator"] }],
  },
  {
    id: "BUCKET-7",
    sentence:
      "The trail bucket's policy lets the trail look at it, and refuses an administrator nothing but to write, to delete and to open it.",
    source,
    layer: "bucket",
    kind: "always",
    requests: [
      {
        by: ADMINISTRATOR,
        Resource: TRAIL_BUCKET,
        Condition: {
          ...within("aws:PrincipalAccount", "@auditAccount"),
          NumericGreaterThanEqualsIfExists: { "s3:TlsVersion": "1.2" },
        },
      },
      {
        Action: "s3:GetBucketAcl",
        Resource: "@trailBucket",
        Condition: {
          Bool: { "aws:SecureTransport": "true" },
          StringEquals: { "aws:PrincipalServiceName": "cloudtrail.amazonaws.com", "aws:SourceArn": "@trail" },
          Null: { "s3:TlsVersion": "true" },
        },
      },
    ],
    except: [
      {
        by: ADMINISTRATOR,
        Action: ["s3:PutObject", "s3:ReplicateObject", "s3:ReplicateDelete"],
        Resource: "@trailBucket/*",
      },
      { by: ADMINISTRATOR, Action: LOG_DESTRUCTION.filter((action) => action.startsWith("s3:")) },
      { by: ADMINISTRATOR, Action: BUCKET_WEAKENING, Resource: "@trailBucket" },
    ],
  },
];
