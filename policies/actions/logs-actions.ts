/** Add to a log: whoever else can, can write records of what never was. */
export const LOG_WRITES = ["logs:CreateLogStream", "logs:PutLogEvents"] as const;

/** Delete records already delivered. Retention and legal holds are part of it: shortened, they let a delete through. */
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
 * Open the trail bucket, let it forget, or let it write to others what it holds and who asks for it. The wildcard is a
 * prefix of writes only: policy, ACL, ownership, versioning, Object Lock, public access, logging, notification, website.
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
 * Let a log group forget, keep it without our key, send its records elsewhere or change them on arrival, or blind the
 * alarms on it. Another key than ours may expire, and the records with it. All of them act on the log group's ARN, and
 * `Delete*` is retention, filters and transformers of it; the group and its streams are in LOG_DESTRUCTION.
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
