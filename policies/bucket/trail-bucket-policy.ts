import { BUCKET_WEAKENING, LOG_DESTRUCTION } from "../actions/logs-actions";
import { exceptRoles, plainHttp } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface TrailBucketPolicyOptions extends ExemptRoles {
  /** ARN of the bucket, without `/*`. */
  readonly bucketArn: string;
  /** ARN of the trail that is delivered to it. */
  readonly trailArn: string;
  /** Account of the trail, 12 digits: its records are under `AWSLogs/<account>/`. */
  readonly trailAccountId: string;
}

/**
 * The policy of the trail bucket: one trail writes to it, IAM decides who reads it, and only break-glass deletes from
 * it.
 *
 * The root user of the account can always replace a bucket policy. This is AWS's way out of a lock-out; Object Lock
 * still holds then. Lifecycle rules expire objects whatever this policy says.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function trailBucketPolicy(options: TrailBucketPolicyOptions): PolicyDocument {
  const { bucketArn, trailArn } = options;
  const objects = `${bucketArn}/*`;
  const cloudtrail = { Service: "cloudtrail.amazonaws.com" };
  return policyDocument([
    {
      Sid: "AllowTrailToReadTheAcl",
      Effect: "Allow",
      Principal: cloudtrail,
      Action: "s3:GetBucketAcl",
      Resource: bucketArn,
      Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    },
    {
      Sid: "AllowTrailToWrite",
      Effect: "Allow",
      Principal: cloudtrail,
      Action: "s3:PutObject",
      Resource: `${bucketArn}/AWSLogs/${options.trailAccountId}/*`,
      Condition: { StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, objects],
      Condition: plainHttp,
    },
    {
      Sid: "DenyTlsBelow12",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, objects],
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
    {
      // Only services set aws:SourceArn. For a role the key is missing, and the negated operator matches. Replication
      // has actions of its own to write and delete.
      Sid: "DenyWritesExceptByTheTrail",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:PutObject", "s3:ReplicateObject", "s3:ReplicateDelete"],
      Resource: objects,
      Condition: { ArnNotEquals: { "aws:SourceArn": trailArn } },
    },
    {
      Sid: "DenyDeletionExceptByBreakGlass",
      Effect: "Deny",
      Principal: "*",
      Action: LOG_DESTRUCTION.filter((action) => action.startsWith("s3:")),
      Resource: [bucketArn, objects],
      Condition: exceptRoles(options.breakGlassRoleArns),
    },
    {
      Sid: "DenyWeakeningExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Principal: "*",
      Action: BUCKET_WEAKENING,
      Resource: bucketArn,
      Condition: exceptPipelineAndBreakGlass(options),
    },
  ]);
}
