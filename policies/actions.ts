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
 * what a policy with tag conditions means. Contributor insights tell who is asked for how often, and a streaming
 * destination that is disabled starves whoever reads it; making one is in CREATION_AND_COPY.
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
  "dynamodb:UpdateContributorInsights",
  "dynamodb:DisableKinesisStreamingDestination",
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
 * grant of each type. EnableKeyRotation sets the period too: rotation every 2,560 days is hardly one. An alias that is
 * moved makes whoever goes by it encrypt with another key; both keys and the alias must allow that, so ours can refuse.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
 */
export const KEY_WEAKENING = [
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:DisableKeyRotation",
  "kms:EnableKeyRotation",
  "kms:UpdateAlias",
  "kms:DeleteAlias",
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
 * Take the control policies away, or change them. A member account can do so once it was made an administrator of
 * policies for the organization; the SCPs bind it still.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export const CONTROL_WEAKENING = [
  "organizations:DetachPolicy",
  "organizations:UpdatePolicy",
  "organizations:DeletePolicy",
  "organizations:DisablePolicyType",
] as const;

/**
 * Make a table outside the baseline or a copy of ours: a restored table has no policy, stream, TTL or recovery.
 *
 * A cluster of another role could not read our table, but it could be mistaken for ours, and nothing here is made by
 * hand.
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
  "dax:CreateCluster",
] as const;

/** Copies and restores that put the data of a table into the region they are asked in. */
export const BACKUP_COPIES = ["backup:StartCopyJob", "backup:StartRestoreJob", "backup:CopyIntoBackupVault"] as const;

/** Every item action of DAX: it has no PartiQL, and transactions use these too. */
export const CACHE_ITEM_ACTIONS = [
  "dax:GetItem",
  "dax:BatchGetItem",
  "dax:Query",
  "dax:Scan",
  "dax:ConditionCheckItem",
  "dax:PutItem",
  "dax:UpdateItem",
  "dax:DeleteItem",
  "dax:BatchWriteItem",
] as const;
