import {
  anything,
  type Change,
  drop,
  everyAction,
  everyResource,
  forEverybody,
  unconditional,
} from "./statement-changes";

/** As `MUTATIONS`, for guarantees about backups and restores. */
export const BACKUP_MUTATIONS: Readonly<Record<string, readonly [change: Change, ...sids: readonly string[]]>> = {
  "BACKUP-1": [drop, "DenyDestructionExceptByBreakGlass"],
  "BACKUP-2": [anything, "AllowBackupsOfTheTables"],
  "BACKUP-3": [everyResource, "AllowRestoresToNewTables"],
  "BACKUP-4": [everyAction, "AllowLookingForRecoveryPoints"],
  "BACKUP-5": [unconditional, "AllowUseThroughBackupInThisRegion"],
  "BACKUP-6": [unconditional, "AllowGrantsToBackupOnly"],
  "BACKUP-7": [forEverybody, "AllowTheServiceToAssumeTheRole"],
  "BACKUP-8": [unconditional, "AllowNamedRolesToAssumeTheRole"],
  "BACKUP-10": [drop, "DenyDeletionExceptByBreakGlass"],
  "BACKUP-11": [drop, "DenyCopiesToOtherVaults"],
  "BACKUP-12": [everyAction, "AllowCopiesByTheBackupRole"],
  "TRUST-24": [everyAction, "AllowNamedRolesToAssumeTheRole"],
  "BACKUP-9": [drop, "DenyEditingBaselineRolesExceptByPipelineAndBreakGlass"],
};
