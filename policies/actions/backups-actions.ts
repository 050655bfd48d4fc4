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

/** Copies and restores that put the data of a table into the region they are asked in. */
export const BACKUP_COPIES = ["backup:StartCopyJob", "backup:StartRestoreJob", "backup:CopyIntoBackupVault"] as const;
