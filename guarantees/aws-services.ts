import type { Guarantee } from "./guarantee";
import { ORDINARY_CALL } from "./request-conditions";
import { SOURCES } from "./sources";

/** AWS services can do their work with the roles of the baseline, and no more. */
export const AWS_SERVICES: readonly Guarantee[] = [
  {
    id: "SERVICE-3",
    sentence: "AWS Backup can always back up the table with a role of the account.",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html",
    kind: "always",
    requests: [
      {
        by: "arn:*:iam::*:role/service-role/AWSBackupDefaultServiceRole",
        Action: [
          "dynamodb:StartAwsBackupJob",
          "dynamodb:CreateBackup",
          "dynamodb:DescribeTable",
          "backup:StartBackupJob",
        ],
        Resource: "@table",
        Condition: {
          ...ORDINARY_CALL,
          StringEquals: { "aws:RequestedRegion": "@approvedRegion", "aws:PrincipalAccount": "@workloadAccount" },
        },
      },
    ],
  },
  {
    id: "SERVICE-4",
    sentence: "AWS Backup cannot restore the table with its default role.",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html",
    kind: "never",
    requests: [
      {
        by: "arn:*:iam::*:role/service-role/AWSBackupDefaultServiceRole",
        Action: "dynamodb:RestoreTableFromAwsBackup",
        Condition: { StringEquals: { "aws:PrincipalAccount": "@boundAccount" } },
      },
    ],
  },
  {
    id: "SERVICE-5",
    sentence: "The flow log and the trail can always be delivered into their log groups.",
    source: SOURCES.logging,
    kind: "always",
    requests: [
      {
        by: "@flowLogRole",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: ["@flowLogGroup", "@flowLogGroup:*"],
        Condition: ORDINARY_CALL,
      },
      {
        by: "@trailLogRole",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "@trailLogGroup:log-stream:*",
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "SERVICE-6",
    sentence: "Break-glass can always read the trail's records, and decrypt them through S3.",
    source: SOURCES.logging,
    kind: "always",
    requests: [
      {
        by: "@auditBreakGlass",
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: ["@trailBucket", "@trailBucket/*"],
        Condition: { ...ORDINARY_CALL, NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" } },
      },
      {
        by: "@auditBreakGlass",
        Action: "kms:Decrypt",
        Resource: "@trailKey",
        Condition: {
          ...ORDINARY_CALL,
          StringEquals: { "aws:RequestedRegion": "@approvedRegion", "kms:ViaService": "@s3Service" },
          Null: { "aws:SourceVpce": "true", "kms:EncryptionContext:aws:cloudtrail:arn": "false" },
        },
      },
    ],
  },
  {
    id: "SERVICE-7",
    sentence: "CloudTrail can always encrypt the trail's records with their key.",
    source: SOURCES.keys,
    kind: "always",
    requests: [
      {
        Action: ["kms:GenerateDataKey", "kms:DescribeKey"],
        Resource: "@trailKey",
        Condition: {
          StringEquals: { "aws:PrincipalServiceName": "cloudtrail.amazonaws.com", "aws:SourceArn": "@trail" },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "@anyTrail" },
          Null: { "aws:SourceVpce": "true" },
        },
      },
    ],
  },
];
