import { BUCKET_DESTRUCTION, BUCKET_WEAKENING, RECORD_WRITES } from "../action-groups";
import { ADMINISTRATOR } from "../callers";
import type { Guarantee } from "../guarantee";
import { ORDINARY_CALL, ordinaryCallWith } from "../request-conditions";
import { TRAIL_BUCKET } from "../resources";
import { SOURCES } from "../sources";

const layer = "bucket";
const source = SOURCES.logging;

/** What holds by the policy of the trail bucket alone. */
export const BUCKET_POLICY: readonly Guarantee[] = [
  {
    id: "BUCKET-1",
    sentence: "By its policy alone, the trail bucket is closed to everybody from outside its account but our trail.",
    source,
    layer,
    kind: "never",
    requests: [{ Resource: TRAIL_BUCKET, Condition: { StringNotEquals: { "aws:PrincipalAccount": "@auditAccount" } } }],
    except: [
      {
        Action: "s3:GetBucketAcl",
        Resource: "@trailBucket",
        Condition: {
          StringEquals: { "aws:PrincipalServiceName": "cloudtrail.amazonaws.com", "aws:SourceArn": "@trail" },
        },
      },
      {
        Action: "s3:PutObject",
        Resource: "@trailRecords",
        Condition: {
          StringEquals: {
            "aws:PrincipalServiceName": "cloudtrail.amazonaws.com",
            "aws:SourceArn": "@trail",
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
        },
      },
    ],
  },
  {
    id: "BUCKET-2",
    sentence: "By its policy alone, no caller can reach the trail bucket by plain HTTP, or by TLS before 1.2.",
    source: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html",
    layer,
    kind: "never",
    requests: [
      { Action: "s3:*", Resource: TRAIL_BUCKET, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Action: "s3:*", Resource: TRAIL_BUCKET, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ],
  },
  {
    id: "BUCKET-3",
    sentence: "By its policy alone, only the trail can write a record: even break-glass cannot.",
    source,
    layer,
    kind: "never",
    requests: [
      {
        Action: RECORD_WRITES,
        Resource: "@trailBucket/*",
        Condition: { StringNotEquals: { "aws:SourceArn": "@trail" } },
      },
    ],
  },
  {
    id: "BUCKET-4",
    sentence: "By its policy alone, only break-glass can delete a record, or shorten how long it must be kept.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: BUCKET_DESTRUCTION, Resource: TRAIL_BUCKET }],
  },
  {
    id: "BUCKET-5",
    sentence:
      "By its policy alone, only the pipeline and break-glass can change how the trail bucket is protected, and how long it keeps records.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: ["@pipeline", "@breakGlass"], Action: BUCKET_WEAKENING, Resource: "@trailBucket" }],
  },
  {
    id: "BUCKET-6",
    sentence:
      "The trail bucket's policy allows an administrator of its account to read records, the pipeline to change its settings, and break-glass to delete records.",
    source,
    layer,
    kind: "always",
    requests: [
      {
        by: ADMINISTRATOR,
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: TRAIL_BUCKET,
        Condition: {
          ...ORDINARY_CALL,
          StringEquals: { "aws:PrincipalAccount": "@auditAccount", "aws:RequestedRegion": "@approvedRegion" },
          NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" },
        },
      },
      {
        by: "@auditBreakGlass",
        Action: [...BUCKET_DESTRUCTION, ...BUCKET_WEAKENING],
        Resource: "@trailBucket",
        Condition: { ...ORDINARY_CALL, NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" } },
      },
      {
        by: "@auditPipeline",
        Action: BUCKET_WEAKENING,
        Resource: "@trailBucket",
        Condition: { ...ORDINARY_CALL, NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" } },
      },
    ],
  },
];

/** The trail bucket's policy refuses nothing else. */
export const BUCKET_REFUSALS: readonly Guarantee[] = [
  {
    id: "BUCKET-7",
    sentence:
      "The trail bucket's policy allows the trail to read its ACL, and refuses an administrator only to write, to delete and to change protections.",
    source: SOURCES.evaluation,
    layer,
    kind: "always",
    requests: [
      {
        by: ADMINISTRATOR,
        Resource: TRAIL_BUCKET,
        Condition: {
          ...ordinaryCallWith("aws:PrincipalAccount", "@auditAccount"),
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
        Action: RECORD_WRITES,
        Resource: "@trailBucket/*",
      },
      { by: ADMINISTRATOR, Action: BUCKET_DESTRUCTION },
      { by: ADMINISTRATOR, Action: BUCKET_WEAKENING, Resource: "@trailBucket" },
    ],
  },
];
