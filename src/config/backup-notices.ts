import type { BaselineConfig } from "./schema";

/** Remarks about section `backup`, and about its absence. */
export function backupNotices({ backup, data, roles }: BaselineConfig): readonly string[] {
  if (data.disabled !== undefined) return [];
  if (backup === undefined) {
    return [
      "backup: the section is missing, so that AWS Backup keeps nothing of the tables. Anyone who may delete a table and its backups leaves nothing. `{}` switches it on, and costs by the stored GB.",
    ];
  }
  const { advancedFeatures, lock } = backup;
  const notices: string[] = [];
  if (advancedFeatures === undefined) {
    notices.push(
      "backup.advancedFeatures: it is missing, so that recovery points are backups of DynamoDB, which neither the lock nor the policy of the vault protects. Agree with everybody who uses AWS Backup in this account and region, and switch it on.",
    );
  } else if ("managedElsewhere" in advancedFeatures) {
    notices.push(
      "backup.advancedFeatures.managedElsewhere: check with `aws backup describe-region-settings` that ResourceTypeManagementPreference has DynamoDB: true. Without it the lock of the vault protects nothing.",
    );
  }
  if (lock.compliance !== undefined && backup.withoutVaultLock === undefined) {
    notices.push(
      `backup.lock.compliance: ${lock.compliance.changeableForDays} days after the apply no one can take the lock off, AWS included. The vault is then paid for until its last recovery point expires.`,
    );
  }
  if (backup.restoreTesting) {
    notices.push(
      "backup.restoreTesting: AWS Backup names the table of a test awsbackup-restore-test-…, outside of the prefix. While a test runs, no policy of the baseline closes that table: anyone who in the account may read tables reads its keys and its encrypted texts.",
    );
  }
  if (roles.restore === undefined) {
    notices.push("roles.restore: no one is named, so that only the pipeline and break-glass restore a recovery point.");
  }
  return notices;
}
