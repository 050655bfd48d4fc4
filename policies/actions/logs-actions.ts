/** Actions that write to a log. They could forge records. */
export const LOG_WRITES = ["logs:CreateLogStream", "logs:PutLogEvents"] as const;

/** Actions that delete delivered records, or that shorten a retention or legal hold, so that a deletion succeeds. */
export const LOG_DESTRUCTION = [
  "s3:DeleteBucket",
  "s3:DeleteObject*",
  "s3:BypassGovernanceRetention",
  "s3:PutObjectRetention",
  "s3:PutObjectLegalHold",
  "logs:DeleteLogGroup",
  "logs:DeleteLogStream",
] as const;

/**
 * Actions that open the trail bucket, let records expire, or send records or the names of their readers elsewhere. The
 * wildcard is a prefix of writes only: policy, ACL, ownership, versioning, Object Lock, public access, logging,
 * notification, website.
 */
export const BUCKET_WEAKENING = [
  "s3:PutBucket*",
  "s3:DeleteBucketPolicy",
  "s3:PutLifecycleConfiguration",
  "s3:PutEncryptionConfiguration",
  "s3:PutReplicationConfiguration",
  "s3:PutInventoryConfiguration",
] as const;

/**
 * Actions that let the records of a log group expire, remove or replace its key, send its records elsewhere, change
 * them on arrival, or disable the alarms on it. If another key is deleted, the records are lost. All of them act on the
 * log group's ARN. `Delete*` is for its retention, filters and transformers; LOG_DESTRUCTION has the group and its
 * streams.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export const LOG_GROUP_WEAKENING = [
  "logs:PutRetentionPolicy",
  "logs:AssociateKmsKey",
  "logs:DisassociateKmsKey",
  "logs:PutSubscriptionFilter",
  "logs:CreateExportTask",
  "logs:PutDataProtectionPolicy",
  "logs:PutTransformer",
  "logs:PutMetricFilter",
  "logs:Delete*",
] as const;
