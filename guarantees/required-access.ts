import { DAX_READS, KEY_DESTRUCTION } from "./action-groups";
import { ADMINISTRATOR } from "./callers";
import type { Guarantee } from "./guarantee";
import { tableOf, type Workload } from "./patterns/workload";
import { ORDINARY_CALL } from "./request-conditions";
import { SOURCES } from "./sources";

const source = "https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/welcome.html";

/** What the protections must not refuse, so that no one with work to do is locked out. */
export const requiredAccess = (workload: Workload): readonly Guarantee[] => [
  {
    id: "WORK-1",
    sentence: "The pipeline can always make, change and describe the table and its policy.",
    source,
    kind: "always",
    requests: [
      {
        by: "@workloadPipeline",
        Action: [
          "dynamodb:CreateTable",
          "dynamodb:UpdateTable",
          "dynamodb:DescribeTable",
          "dynamodb:DescribeContinuousBackups",
          "dynamodb:UpdateContinuousBackups",
          "dynamodb:UpdateTimeToLive",
          "dynamodb:PutResourcePolicy",
          "dynamodb:GetResourcePolicy",
          "dynamodb:DeleteResourcePolicy",
          "dynamodb:TagResource",
        ],
        Resource: "@table",
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "WORK-2",
    sentence: "The pipeline can always administer the table's key.",
    source: SOURCES.keys,
    kind: "always",
    requests: [
      {
        by: "@workloadPipeline",
        Action: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:EnableKeyRotation", "kms:TagResource"],
        Resource: "@tableKey",
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "WORK-3",
    sentence: "The pipeline of the audit account can always set up the trail bucket.",
    source: SOURCES.logging,
    kind: "always",
    requests: [
      {
        by: "@auditPipeline",
        Action: ["s3:PutBucketPolicy", "s3:PutBucketVersioning", "s3:PutLifecycleConfiguration", "s3:GetBucketPolicy"],
        Resource: "@trailBucket",
        Condition: { ...ORDINARY_CALL, NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" } },
      },
    ],
  },
  {
    id: "WORK-4",
    sentence: "The pipeline can always change the private paths and the roles of the baseline.",
    source,
    kind: "always",
    requests: [
      {
        by: "@workloadPipeline",
        Action: ["ec2:CreateVpcEndpoint", "ec2:ModifyVpcEndpoint", "ec2:CreateRoute"],
        Resource: "arn:*:ec2:*:*:*",
        Condition: ORDINARY_CALL,
      },
      {
        by: "@workloadPipeline",
        Action: ["iam:CreateRole", "iam:PutRolePolicy", "iam:PassRole"],
        Resource: ["@daxRole", "@patternRole"],
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "WORK-5",
    sentence: "Break-glass can always restore the table, read its items from anywhere, and delete it.",
    source: SOURCES.resilience,
    kind: "always",
    requests: [
      {
        by: "@workloadBreakGlass",
        Action: [
          "dynamodb:RestoreTableToPointInTime",
          "dynamodb:RestoreTableFromBackup",
          "dynamodb:UpdateTable",
          "dynamodb:DeleteTable",
          "dynamodb:GetItem",
          "dynamodb:Scan",
        ],
        Resource: "@table",
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "WORK-6",
    sentence: "Break-glass can always disable the table's key and schedule its deletion.",
    source: SOURCES.keys,
    kind: "always",
    requests: [{ by: "@workloadBreakGlass", Action: KEY_DESTRUCTION, Resource: "@tableKey", Condition: ORDINARY_CALL }],
  },
  {
    id: "WORK-7",
    sentence: "The cache can always read the table and its index, whether its calls pass our endpoint or not.",
    source: SOURCES.dax,
    kind: "always",
    requests: [
      {
        by: "@daxRole",
        Action: DAX_READS,
        Resource: tableOf(workload),
        Condition: {
          Bool: { "aws:SecureTransport": "true" },
          StringEqualsIfExists: { "aws:SourceVpce": "@endpoint" },
          StringEquals: { "aws:RequestedRegion": "@approvedRegion" },
        },
      },
    ],
  },
  {
    id: "WORK-8",
    sentence: "The roles of the patterns and of the cache can always use the table's key through DynamoDB.",
    source: SOURCES.keys,
    kind: "always",
    requests: [
      {
        by: ["@patternRole", "@daxRole"],
        Action: ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
        Resource: "@tableKey",
        Condition: {
          StringEquals: {
            "kms:ViaService": "@dynamodbService",
            "kms:CallerAccount": "@workloadAccount",
            "aws:RequestedRegion": "@approvedRegion",
          },
          Null: { "aws:SourceVpce": "true" },
        },
      },
    ],
  },
  {
    id: "WORK-9",
    sentence: "CloudTrail can always write the trail into its bucket.",
    source: SOURCES.logging,
    kind: "always",
    requests: [
      {
        Action: "s3:PutObject",
        Resource: "@trailRecords",
        Condition: {
          Bool: { "aws:SecureTransport": "true" },
          StringEquals: {
            "aws:PrincipalServiceName": "cloudtrail.amazonaws.com",
            "aws:SourceArn": "@trail",
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
          Null: { "aws:SourceVpce": "true", "s3:TlsVersion": "true" },
        },
      },
    ],
  },
  {
    id: "WORK-10",
    sentence: "CloudWatch Logs can always use the key of the flow log.",
    source: SOURCES.logging,
    kind: "always",
    requests: [
      {
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "@flowLogKey",
        Condition: {
          StringEquals: {
            "aws:PrincipalServiceName": "@logsService",
            "kms:EncryptionContext:aws:logs:arn": "@flowLogGroup",
          },
          Null: { "aws:SourceVpce": "true" },
        },
      },
    ],
  },
  {
    id: "WORK-11",
    sentence: "DAX can always assume its role.",
    source: SOURCES.dax,
    kind: "always",
    requests: [
      {
        Action: "sts:AssumeRole",
        Resource: "@daxRole",
        Condition: {
          StringEquals: { "aws:PrincipalServiceName": "dax.amazonaws.com" },
          Null: { "aws:SourceVpce": "true" },
        },
      },
    ],
  },
  {
    id: "WORK-12",
    sentence: "An administrator can always back up the table.",
    source: SOURCES.resilience,
    kind: "always",
    requests: [
      {
        by: ADMINISTRATOR,
        Action: ["dynamodb:CreateBackup", "dynamodb:DescribeTable"],
        Resource: "@table",
        Condition: {
          ...ORDINARY_CALL,
          StringEquals: { "aws:RequestedRegion": "@approvedRegion", "aws:PrincipalAccount": "@workloadAccount" },
        },
      },
    ],
  },
  {
    id: "WORK-13",
    sentence: `A role of a pattern can ${workload.firstCall.does} through our endpoint.`,
    source,
    kind: "possible",
    requests: [
      {
        by: "@patternRole",
        Action: workload.firstCall.action,
        Resource: workload.firstCall.resource,
        Condition: { StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
    ],
  },
];
