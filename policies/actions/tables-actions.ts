/** Remove the table or one of its copies. Deletion protection stops none of these once UpdateTable is allowed. */
export const TABLE_DESTRUCTION = [
  "dynamodb:DeleteTable",
  "dynamodb:DeleteTableReplica",
  "dynamodb:DeleteGlobalTableWitness",
] as const;

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
