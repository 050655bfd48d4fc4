import type { Range } from "../limit";

/** Limits of AWS Backup. */
export const backupLimits = {
  /** Life of a recovery point. The longest is that of the largest number AWS Backup takes for a vault lock: 100 years. */
  backupRetentionDays: {
    unit: "days",
    min: 1,
    max: 36_500,
    default: 365,
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html",
  },
  /** Age at which a recovery point moves to cold storage. */
  backupColdStorageAfterDays: {
    unit: "days",
    min: 1,
    max: 36_410,
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html",
  },
  /** Days that a recovery point stays in cold storage at least. */
  backupColdStorageStay: {
    unit: "days",
    min: 90,
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html",
  },
  /** Shortest life that a vault lock allows. By default that of the recovery of DynamoDB itself. */
  vaultLockMinDays: {
    unit: "days",
    min: 1,
    max: 36_500,
    default: 35,
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html",
  },
  /** Longest life that a vault lock allows. A longer one would be a bill that no one can end. */
  vaultLockMaxDays: {
    unit: "days",
    min: 1,
    max: 36_500,
    default: 3_650,
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html",
  },
  /** Days for which a lock in compliance mode can still be changed. From then on no one can, not even AWS. */
  vaultLockChangeableDays: {
    unit: "days",
    min: 3,
    max: 36_500,
    default: 3,
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html",
  },
  /** Length of the name of a vault. */
  backupVaultNameLength: {
    unit: "characters",
    min: 2,
    max: 50,
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html",
  },
} as const satisfies Readonly<Record<string, Range>>;
