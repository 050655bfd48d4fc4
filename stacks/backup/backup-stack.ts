import type { Construct } from "constructs";
import { vaultPolicy } from "../../policies/backup/vault-policy";
import { backupRolePolicy } from "../../policies/identity/backup-role-policy";
import { restoreRolePolicy, restoreServiceRolePolicy } from "../../policies/identity/restore-role-policies";
import { restoreTrustPolicy } from "../../policies/identity/restore-trust-policy";
import { serviceTrustPolicy } from "../../policies/identity/trust-policy";
import { vaultKeyPolicy } from "../../policies/kms/vault-key-policy";
import type { BackupConfig } from "../../src/config/backup-config";
import { BackupAlarms } from "../../src/constructs/backup-alarms";
import { BackupPlan } from "../../src/constructs/backup-plan";
import { BackupVault } from "../../src/constructs/backup-vault";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { RestoreTest } from "../../src/constructs/restore-test";
import { ServiceRole } from "../../src/constructs/service-role";
import { BaselineStack } from "../base/baseline-stack";
import type { Environment } from "../base/environment";
import type { StackDefinition } from "../base/stack-definition";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { MessagingNames } from "../messaging/messaging-names";
import { keyStoreArnOf } from "../messaging/text-encryption";
import { BackupNames } from "./backup-names";
import { backupSubjects } from "./backup-subjects";

export interface BackupStackProps extends Environment {
  readonly backup: BackupConfig;
}

/**
 * Recovery points of both tables in a locked vault, a copy of each in the audit account, and who restores them.
 *
 * Works in two accounts if there is a copy: the vault for copies is in the audit account, out of reach of anyone who has the
 * account of the tables.
 */
export class BackupStack extends BaselineStack {
  private readonly backup: BackupConfig;
  private readonly backupNames: BackupNames;
  private readonly tableArns: readonly string[];
  private readonly vaultKeyArn: string;
  private readonly copyKeyArn?: string;

  constructor(scope: Construct, id: string, props: BackupStackProps) {
    super(scope, id, { ...props, account: "workload" });
    this.backup = props.backup;
    this.backupNames = new BackupNames(this.names);
    this.tableArns = [
      ...props.tables.map(({ tableArn }) => tableArn),
      ...listed(keyStoreArnOf(this.config, this.names)),
    ];
    const key = this.vaultKey();
    this.vaultKeyArn = key.keyArn;
    const copy = this.backup.copyRegion === undefined ? undefined : this.copyVault(this.backup.copyRegion);
    this.copyKeyArn = copy?.keyArn;
    const vault = this.vault(key);
    const backupRole = this.backupRole();
    new BackupPlan(this, "plan", {
      planName: this.backupNames.planName,
      vaultName: vault.vaultName,
      tableArns: this.tableArns,
      roleArn: backupRole.roleArn,
      retentionDays: this.backup.retentionDays,
      coldStorageAfterDays: this.backup.coldStorageAfterDays,
      copyVaultArn: copy?.vault.vaultArn,
      managesAdvancedFeatures: this.backup.advancedFeatures !== undefined && "manage" in this.backup.advancedFeatures,
      dependsOn: [...vault.safeguards, ...(copy?.vault.safeguards ?? [])],
    });
    const restoreService = this.restoreServiceRole();
    if (this.config.roles.restore !== undefined) this.restoreRole(this.config.roles.restore);
    if (this.backup.restoreTesting) {
      new RestoreTest(this, "restore-test", {
        restoreTestName: this.backupNames.restoreTestName,
        vaultArn: vault.vaultArn,
        tableArns: this.tableArns,
        roleArn: restoreService.roleArn,
      });
    }
    this.alarms();
  }

  protected override whoIsWho(): StackSubjects {
    return backupSubjects(this.environment, { vaultKeyArn: this.vaultKeyArn, copyKeyArn: this.copyKeyArn });
  }

  private vaultKey(): EncryptionKey {
    const { accounts, withoutDeletionGuards } = this.config;
    return new EncryptionKey(this, "vault-key", {
      alias: this.backupNames.vaultKeyAlias,
      description: `Recovery points in vault ${this.backupNames.vaultName}`,
      policy: vaultKeyPolicy({
        ...this.keyAdministration(accounts.workload),
        // A copy is read with the key of its source by AWS Backup in the other account.
        userAccountIds:
          this.backup.copyRegion === undefined ? [accounts.workload] : [accounts.workload, accounts.audit],
        userRoleArns: this.backupNames.vaultKeyUserArns,
      }),
      withoutDeletionGuards,
    });
  }

  private vault(key: EncryptionKey): BackupVault {
    const { roles, withoutDeletionGuards } = this.config;
    const { copyRegion, lock, withoutVaultLock } = this.backup;
    return new BackupVault(this, "vault", {
      vaultName: this.backupNames.vaultName,
      encryptionKeyArn: key.keyArn,
      policy: vaultPolicy({
        pipelineRoleArns: roles.pipeline,
        breakGlassRoleArns: roles.breakGlass,
        destroyerRoleArns: this.destroyerRoleArns,
        copyVaultArn: copyRegion === undefined ? undefined : this.backupNames.copyVaultArn(copyRegion),
      }),
      lock: withoutVaultLock === undefined ? lock : undefined,
      withoutVaultLock,
      withoutDeletionGuards,
    });
  }

  private copyVault(region: string) {
    const { accounts, roles, withoutDeletionGuards } = this.config;
    const { lock, withoutVaultLock } = this.backup;
    const provider = this.providerOf("audit", "aws-audit", { alias: "audit", region });
    const key = new EncryptionKey(this, "copy-key", {
      provider,
      alias: this.backupNames.copyKeyAlias,
      description: `Copies of recovery points in vault ${this.backupNames.copyVaultName}`,
      policy: vaultKeyPolicy({
        ...this.keyAdministration(accounts.audit),
        region,
        userAccountIds: [accounts.audit, accounts.workload],
        userRoleArns: this.backupNames.vaultKeyUserArns,
      }),
      withoutDeletionGuards,
    });
    const vault = new BackupVault(this, "copy-vault", {
      provider,
      vaultName: this.backupNames.copyVaultName,
      encryptionKeyArn: key.keyArn,
      policy: vaultPolicy({
        pipelineRoleArns: roles.pipeline,
        breakGlassRoleArns: roles.breakGlass,
        destroyerRoleArns: this.destroyerRoleArns,
        copiesFrom: {
          partition: this.names.partition,
          accountId: accounts.workload,
          roleArn: this.backupNames.backupRoleArn,
        },
      }),
      lock: withoutVaultLock === undefined ? lock : undefined,
      withoutVaultLock,
      withoutDeletionGuards,
    });
    return { vault, keyArn: key.keyArn };
  }

  private backupRole(): ServiceRole {
    const { copyRegion } = this.backup;
    return new ServiceRole(this, "backup-role", {
      roleName: this.backupNames.backupRoleName,
      description: "AWS Backup: backs up the tables into the vault, and copies the recovery points",
      trustPolicy: this.trustOfBackup,
      policy: backupRolePolicy({
        tableArns: this.tableArns,
        dynamodbService: this.dynamodbService,
        keyArns: this.names.ownKeysArn,
        vaultArn: this.backupNames.vaultArn,
        copyVaultArn: copyRegion === undefined ? undefined : this.backupNames.copyVaultArn(copyRegion),
        recoveryPointArn: this.backupNames.recoveryPointsArn,
      }),
    });
  }

  private restoreServiceRole(): ServiceRole {
    const { drillTablesArn, testTablesArn } = this.backupNames;
    return new ServiceRole(this, "restore-service-role", {
      roleName: this.backupNames.restoreServiceRoleName,
      description: "AWS Backup: restores recovery points to new tables for drills",
      trustPolicy: this.trustOfBackup,
      policy: restoreServiceRolePolicy({
        newTableArns: [drillTablesArn, ...(this.backup.restoreTesting ? [testTablesArn] : [])],
        tableArns: this.tableArns,
        dynamodbService: this.dynamodbService,
        keyArns: this.names.ownKeysArn,
      }),
    });
  }

  private restoreRole(restorerRoleArns: readonly string[]): ServiceRole {
    const { vaultArn, recoveryPointsArn, restoreServiceRoleArn } = this.backupNames;
    return new ServiceRole(this, "restore-role", {
      roleName: this.backupNames.restoreRoleName,
      description: "People who have AWS Backup restore a recovery point to a new table",
      trustPolicy: restoreTrustPolicy({
        partition: this.names.partition,
        accountId: this.config.accounts.workload,
        restorerRoleArns,
      }),
      policy: restoreRolePolicy({
        vaultArn,
        recoveryPointArn: recoveryPointsArn,
        tableBackupArns: this.tableArns.map((arn) => `${arn}/backup/*`),
        serviceRoleArn: restoreServiceRoleArn,
      }),
    });
  }

  /** Without functions there is no topic of ours, and no one is told: `npm start` says so. */
  private alarms(): void {
    const { messaging } = this.config;
    if (messaging === undefined || messaging.withoutAlarms !== undefined) return;
    new BackupAlarms(this, "alarms", {
      vaultName: this.backupNames.vaultName,
      vaultArn: this.backupNames.vaultArn,
      restoreRoleArn: this.backupNames.restoreServiceRoleArn,
      alarmName: this.backupNames.alarmName,
      alarmTopicArn: messaging.alarmTopicArn ?? new MessagingNames(this.names).alarmTopicArn,
    });
  }

  private get trustOfBackup() {
    return serviceTrustPolicy({ service: "backup.amazonaws.com", sourceAccountId: this.config.accounts.workload });
  }

  private get dynamodbService(): string {
    return `dynamodb.${this.config.regions.home}.amazonaws.com`;
  }
}

/** The backup stack is made if the environment describes one. */
export const backupStack: StackDefinition<BackupStack> = {
  id: "backup",
  make: ({ scope, id, environment }) => {
    const { backup } = environment.config;
    return backup === undefined ? undefined : new BackupStack(scope, id, { ...environment, backup });
  },
  subjectsWithout: (environment) => backupSubjects(environment),
};
