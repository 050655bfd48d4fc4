/**
 * Actions that remove the table or one of its copies. Deletion protection stops none of them if UpdateTable is allowed.
 */
export const TABLE_DESTRUCTION = [
  "dynamodb:DeleteTable",
  "dynamodb:DeleteTableReplica",
  "dynamodb:DeleteGlobalTableWitness",
] as const;

/**
 * Actions that undo a protection of the table.
 *
 * UpdateTable turns deletion protection off, changes the key, drops indexes, stops the stream and removes replicas; no
 * condition key tells these apart, so it is restricted as a whole. UpdateTimeToLive expires every item and leaves no
 * data event. UpdateContinuousBackups off and on again loses the restore window. Tags and UpdateAbacStatus change what
 * a policy with tag conditions means. Contributor insights show which keys are read how often. A streaming destination
 * that is disabled gets no more changes; CREATION_AND_COPY has the action that makes one.
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

/** An experiment of the Fault Injection Service makes calls on tables fail. It has no resource. */
export const FAULT_INJECTION = ["dynamodb:InjectError"] as const;

/**
 * Actions that make a table outside the baseline, or a copy of the table: a restored table has no policy, stream, TTL
 * or recovery.
 *
 * CreateCluster is here although a cluster of another role could not read the table: it could be mistaken for the
 * cache.
 *
 * CreateBackup and StartAwsBackupJob are left out, because backups must go on. BACKUP_DESTRUCTION protects the backups,
 * and only a restore makes a table of one. Backup plans and selections are here, because a plan copies to another
 * account or region without a call of StartCopyJob.
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
