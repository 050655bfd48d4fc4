/**
 * Actions that remove what the table could be restored from.
 *
 * DeleteBackup acts on `table/x/backup/y`, so a Deny on the table's ARN alone would miss it.
 * UpdateRecoveryPointLifecycle can shorten the life of a recovery point to nothing.
 */
export const BACKUP_DESTRUCTION = [
  "dynamodb:DeleteBackup",
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
  "backup:DeleteBackupVault",
  "backup:DeleteBackupVaultLockConfiguration",
] as const;

/**
 * Actions that change who may use or restore backups, or stop backups. The settings of the region and of the account
 * say whether tables are backed up at all, and whether copies may leave the account.
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
  "backup:CancelLegalHold",
] as const;

/** Actions that copy or restore the data of a table into the region of the call. */
export const BACKUP_COPIES = ["backup:StartCopyJob", "backup:StartRestoreJob", "backup:CopyIntoBackupVault"] as const;

/**
 * Actions that make or open a vault for other accounts: a backup that is in one is out of reach of our policies.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export const BACKUP_SHARING = [
  "backup:CreateLogicallyAirGappedBackupVault",
  "backup:PutBackupVaultSharingPolicy",
  "backup:AssociateBackupVaultMpaApprovalTeam",
  "backup:CreateRestoreAccessBackupVault",
  "backup:CreateBackupAccessPoint",
] as const;
