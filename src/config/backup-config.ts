import type { BACKUP_WEAKENINGS } from "./options/backup-options";
import type { Weakenings } from "./options/weakening-option";

/**
 * Recovery points of both tables in a vault of AWS Backup, made once a day.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html
 */
export interface BackupConfig extends Weakenings<typeof BACKUP_WEAKENINGS> {
  /** Days after which a recovery point is deleted, within the limits of the lock. @default 365 days */
  readonly retentionDays: number;
  /**
   * Days after which a recovery point moves to cold storage, where it stays for 90 days or more. Present only with
   * `advancedFeatures`. @default never
   */
  readonly coldStorageAfterDays?: number;
  /** The lock of the vault. No effect with `withoutVaultLock`. @default governance mode */
  readonly lock: VaultLockConfig;
  /**
   * Who says that AWS Backup manages recovery points of tables itself in this account and region. Without it they are
   * backups of DynamoDB, which no vault lock and no policy of a vault protects. @default no one
   */
  readonly advancedFeatures?: { readonly manage: true } | { readonly managedElsewhere: { readonly by: string } };
  /** Approved region of a second vault in the audit account. Present only with `advancedFeatures`. @default no copy */
  readonly copyRegion?: string;
  /** Restores a recovery point by itself once a week, and deletes the table again. @default false */
  readonly restoreTesting: boolean;
}

/** Limits of the life of the recovery points in a vault. */
export interface VaultLockConfig {
  /** No recovery point is deleted earlier. @default 35 days */
  readonly minRetentionDays: number;
  /** No recovery point lives longer. @default 3,650 days */
  readonly maxRetentionDays: number;
  /** Makes the lock final. @default governance mode: break-glass can take the lock off */
  readonly compliance?: {
    /** Days for which the lock can still be taken off: 3 or more. @default 3 days */
    readonly changeableForDays: number;
    /** Who agreed that no one, AWS included, can delete a recovery point early. */
    readonly agreedBy: string;
    /** The day of the agreement, as `2026-11-26`. */
    readonly agreedOn: string;
    /** What the final lock is for, in words that an auditor can read. */
    readonly purpose: string;
  };
}
