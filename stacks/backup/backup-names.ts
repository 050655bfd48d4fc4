import type { BaselineConfig } from "../../src/config/schema";
import type { Names } from "../base/names";

/** Names that the backup stack gives. */
export class BackupNames {
  readonly vaultName: string;
  readonly vaultArn: string;
  /** Name of the vault for copies, in the audit account. */
  readonly copyVaultName: string;
  /** Name of plan, rule and selection. */
  readonly planName: string;
  /** Alias of the keys of both vaults, without `alias/`. */
  readonly vaultKeyAlias: string;
  readonly copyKeyAlias: string;
  /** Role of AWS Backup for backups and copies. */
  readonly backupRoleName: string;
  readonly backupRoleArn: string;
  /** Role of AWS Backup for restores. */
  readonly restoreServiceRoleName: string;
  readonly restoreServiceRoleArn: string;
  /** Role of people who restore. */
  readonly restoreRoleName: string;
  readonly restoreRoleArn: string;
  /** Name of the test of restores, which may have no hyphen. */
  readonly restoreTestName: string;
  /** Pattern of the ARNs of the tables that a restore makes. */
  readonly drillTablesArn: string;
  /** Pattern of the ARNs of the tables that a test of restores makes. AWS Backup gives the beginning of the name. */
  readonly testTablesArn: string;
  /** Pattern of the ARNs of recovery points that AWS Backup manages itself: AWS makes their ids. */
  readonly recoveryPointsArn: string;
  /** Name of the alarm, and beginning of the names of the rules. */
  readonly alarmName: string;

  constructor(private readonly names: Names) {
    this.vaultName = names.named("backup");
    this.vaultArn = names.workloadArn("backup", `backup-vault:${this.vaultName}`);
    this.copyVaultName = names.named("backup-copy");
    this.planName = names.named("backup");
    this.vaultKeyAlias = names.named("backup");
    this.copyKeyAlias = names.named("backup-copy");
    this.backupRoleName = names.named("backup");
    this.backupRoleArn = names.roleArn(this.backupRoleName);
    this.restoreServiceRoleName = names.named("restore-service");
    this.restoreServiceRoleArn = names.roleArn(this.restoreServiceRoleName);
    this.restoreRoleName = names.named("restore");
    this.restoreRoleArn = names.roleArn(this.restoreRoleName);
    this.restoreTestName = names.named("restore-test").replaceAll("-", "_");
    this.drillTablesArn = names.tableArn(names.named("drill-*"));
    this.testTablesArn = names.tableArn("awsbackup-restore-test-*");
    this.recoveryPointsArn = names.workloadArn("backup", "recovery-point:*");
    this.alarmName = names.named("backup");
  }

  /** Roles that use the keys of the vaults, beside those that administer them. */
  get vaultKeyUserArns(): readonly string[] {
    return [this.backupRoleArn, this.restoreServiceRoleArn, ...this.linkedRoleArns];
  }

  /** The service-linked role of AWS Backup, with which it expires and copies, in both accounts. */
  get linkedRoleArns(): readonly string[] {
    const { partition, workloadAccountId, auditAccountId } = this.names;
    return [...new Set([workloadAccountId, auditAccountId])].map(
      (account) =>
        `arn:${partition}:iam::${account}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
    );
  }

  /** ARN of the vault for copies, in the audit account and this region. */
  copyVaultArn(region: string): string {
    return `arn:${this.names.partition}:backup:${region}:${this.names.auditAccountId}:backup-vault:${this.copyVaultName}`;
  }
}

/** The roles of restores that policies exempt; empty without backups. */
export interface RestoreRoles {
  /** Role with which AWS Backup makes a table; undefined without backups. */
  readonly serviceRoleArn?: string;
  /** Role of people, which hands the other to AWS Backup; undefined if no one is named. */
  readonly restoreRoleArn?: string;
}

/** The roles of restores that an environment has. */
export function restoreRolesOf({ backup, roles }: BaselineConfig, names: Names): RestoreRoles {
  if (backup === undefined) return {};
  const { restoreServiceRoleArn, restoreRoleArn } = new BackupNames(names);
  return {
    serviceRoleArn: restoreServiceRoleArn,
    restoreRoleArn: roles.restore === undefined ? undefined : restoreRoleArn,
  };
}
