/**
 * IAM actions by intent. Names are those of the Service Authorization Reference, which differ from the API at places:
 * there is no `TransactWriteItems` and no `ExecuteStatement` action, and endpoints are deleted by `DeleteVpcEndpoints`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */

/** Read items by key or by query. Transactions use the same actions. */
export const ITEM_READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] as const;

/** Read everything at once; no pattern of ours needs it, and LeadingKeys does not limit it. */
export const FULL_SCANS = ["dynamodb:Scan"] as const;

/** PartiQL has its own actions: a Deny on Scan, PutItem or DeleteItem does not stop them. */
export const PARTIQL = [
  "dynamodb:PartiQLSelect",
  "dynamodb:PartiQLInsert",
  "dynamodb:PartiQLUpdate",
  "dynamodb:PartiQLDelete",
] as const;

/** Change, overwrite or delete items; ConditionCheckItem writes nothing but is part of a write transaction. */
export const ITEM_WRITES = [
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
] as const;

/** Add to a log: whoever else can, can write records of what never was. */
export const LOG_WRITES = ["logs:CreateLogStream", "logs:PutLogEvents"] as const;

/**
 * Every action that reads or writes items, whatever the language.
 *
 * Without SearchVectors: AWS's list of actions for table policies does not name it, and an action that DynamoDB refuses
 * there would fail the deployment. It needs a vector index, which only the pipeline can make (`UpdateTable`).
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html
 */
export const ITEM_ACTIONS = [...ITEM_READS, ...FULL_SCANS, ...ITEM_WRITES, ...PARTIQL] as const;

/** What a DAX service role needs to read. DescribeTable is mandatory: DAX reads the key schema with it. */
export const DAX_READS = [...ITEM_READS, "dynamodb:DescribeTable"] as const;

/** Remove the table or one of its copies. Deletion protection stops none of these once UpdateTable is allowed. */
export const TABLE_DESTRUCTION = [
  "dynamodb:DeleteTable",
  "dynamodb:DeleteTableReplica",
  "dynamodb:DeleteGlobalTableWitness",
] as const;

/**
 * Remove what the table could be restored from.
 *
 * DeleteBackup acts on `table/x/backup/y`, so a Deny on the table's ARN alone would miss it.
 * UpdateRecoveryPointLifecycle shortens the life of a recovery point to nothing.
 */
export const BACKUP_DESTRUCTION = [
  "dynamodb:DeleteBackup",
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
  "backup:DeleteBackupVault",
  "backup:DeleteBackupVaultLockConfiguration",
] as const;

/** A table whose key is out of reach is archived after seven days; a key that is deleted takes every backup along. */
export const KEY_DESTRUCTION = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"] as const;

/** Stop the record of what was done. */
export const TRAIL_DESTRUCTION = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "ec2:DeleteFlowLogs"] as const;

/**
 * Undo a protection of the table without deleting it.
 *
 * UpdateTable turns deletion protection off, changes the key, drops indexes, stops the stream and removes replicas; no
 * condition key tells these apart, so it is restricted as a whole. UpdateTimeToLive expires every item and leaves no
 * data event. UpdateContinuousBackups off and on again forgets the restore window. Tags and UpdateAbacStatus change
 * what a policy with tag conditions means.
 */
export const TABLE_WEAKENING = [
  "dynamodb:UpdateTable",
  "dynamodb:UpdateContinuousBackups",
  "dynamodb:UpdateTimeToLive",
  "dynamodb:PutResourcePolicy",
  "dynamodb:DeleteResourcePolicy",
  "dynamodb:TagResource",
  "dynamodb:UntagResource",
  "dynamodb:UpdateAbacStatus",
] as const;

/**
 * Change who may use or restore backups, or stop making them. The settings of the region and of the account say whether
 * tables are backed up at all, and whether copies may leave the account.
 */
export const BACKUP_WEAKENING = [
  "backup:PutBackupVaultAccessPolicy",
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
  "backup:UpdateBackupPlan",
  "backup:DeleteBackupPlan",
  "backup:DeleteBackupSelection",
  "backup:UpdateRegionSettings",
  "backup:UpdateGlobalSettings",
  "backup:StopBackupJob",
] as const;

/**
 * Change who may use a key, or for how long the same one is used. RevokeGrant breaks the table: DynamoDB works with one
 * grant of each type. EnableKeyRotation sets the period too: rotation every 2,560 days is hardly one.
 */
export const KEY_WEAKENING = [
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:DisableKeyRotation",
  "kms:EnableKeyRotation",
] as const;

/**
 * Record less than before. PutAccountPolicy masks or sends away what every log group of the account receives, and knows
 * no resource, so it cannot be with those of one log group.
 */
export const TRAIL_WEAKENING = [
  "cloudtrail:UpdateTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:PutInsightSelectors",
  "logs:PutAccountPolicy",
  "logs:DeleteAccountPolicy",
] as const;

/**
 * Change or remove the cache. Named one by one: `dax:Update*` and `dax:Delete*` would take in the item actions
 * `dax:UpdateItem` and `dax:DeleteItem`.
 */
export const CACHE_WEAKENING = [
  "dax:UpdateCluster",
  "dax:DeleteCluster",
  "dax:DecreaseReplicationFactor",
  "dax:UpdateParameterGroup",
  "dax:DeleteParameterGroup",
  "dax:UpdateSubnetGroup",
] as const;

/**
 * Make a table outside the baseline or a copy of ours: a restored table has no policy, stream, TTL or recovery.
 *
 * CreateBackup and StartAwsBackupJob are not here: backups must go on. What they make is kept by BACKUP_DESTRUCTION,
 * and it becomes a table again only by a restore. A backup plan is here, and so is what it applies to: a plan copies to
 * another account or region without anybody calling StartCopyJob.
 */
export const CREATION_AND_COPY = [
  "dynamodb:CreateTable",
  "dynamodb:CreateTableReplica",
  "dynamodb:CreateGlobalTable",
  "dynamodb:UpdateGlobalTable",
  "dynamodb:CreateGlobalTableWitness",
  "dynamodb:AssociateTableReplica",
  "dynamodb:RestoreTableToPointInTime",
  "dynamodb:RestoreTableFromBackup",
  "dynamodb:RestoreTableFromAwsBackup",
  "dynamodb:ImportTable",
  "dynamodb:ExportTableToPointInTime",
  "dynamodb:EnableKinesisStreamingDestination",
  "dynamodb:UpdateKinesisStreamingDestination",
  "backup:StartCopyJob",
  "backup:CreateBackupPlan",
  "backup:CreateBackupSelection",
] as const;

/** Copies and restores that put the data of a table into the region they are asked in. */
export const BACKUP_COPIES = ["backup:StartCopyJob", "backup:StartRestoreJob", "backup:CopyIntoBackupVault"] as const;

/**
 * Become, make or edit a role. The wildcards are prefixes of write actions only (`iam:PutRole*`: the inline policy and
 * the permissions boundary); `iam:*RolePolicy` would also hide the role from auditors.
 */
export const ROLE_EDITING = [
  "iam:CreateRole",
  "iam:PassRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:AttachRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRole*",
  "iam:DeleteRole*",
  "iam:UpdateRole*",
  "iam:TagRole",
  "iam:UntagRole",
] as const;

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
