import type { Subjects } from "../../src/prove/documents/subjects";
import type { Environment } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { BackupNames, restoreRolesOf } from "./backup-names";

/** What the backup stack has made, as far as a guarantee speaks of it. */
export interface BackupParts {
  readonly vaultKeyArn: string;
  /** Absent without a copy. */
  readonly copyKeyArn?: string;
}

/** Who is who in the backup stack; without `made`, in an environment that does not have it. */
export function backupSubjects({ config, names }: Environment, made?: BackupParts): StackSubjects {
  const { backup, regions } = config;
  const backupNames = new BackupNames(names);
  const withStack = (...texts: readonly string[]) => (made === undefined ? [] : texts);
  const { serviceRoleArn, restoreRoleArn } = restoreRolesOf(config, names);
  const copyRegion = made === undefined ? undefined : backup?.copyRegion;
  const keys = [...listed(made?.vaultKeyArn), ...listed(made?.copyKeyArn)];
  return {
    subjects: {
      ...lockedRecoveryPoint(config, backupNames),
      anyRecoveryPoint: withStack(backupNames.recoveryPointsArn),
      vaultKeyUser: withStack(config.accounts.workload, ...(copyRegion === undefined ? [] : [config.accounts.audit])),
      vault: withStack(backupNames.vaultArn),
      copyVault: copyRegion === undefined ? [] : [backupNames.copyVaultArn(copyRegion)],
      vaultKey: listed(made?.vaultKeyArn),
      copyKey: listed(made?.copyKeyArn),
      backupService: withStack(`backup.${regions.home}.amazonaws.com`),
      copyService: copyRegion === undefined ? [] : [`backup.${copyRegion}.amazonaws.com`],
      backupLinkedRole: withStack(...backupNames.linkedRoleArns),
      backupRole: withStack(backupNames.backupRoleArn),
      restoreService: made === undefined ? [] : listed(serviceRoleArn),
      restoreRole: made === undefined ? [] : listed(restoreRoleArn),
      restorer: made === undefined ? [] : (config.roles.restore ?? []),
      drillTable: withStack(
        backupNames.drillTablesArn,
        ...(backup?.restoreTesting === true ? [backupNames.testTablesArn] : []),
      ),
    },
    shared: { key: keys },
  };
}

/**
 * The recovery points that the lock protects; left out, and so unknown, unless the files say that advanced DynamoDB backup is
 * on: else they are backups of DynamoDB, which no lock reaches.
 */
function lockedRecoveryPoint({ backup }: Environment["config"], { recoveryPointsArn }: BackupNames): Subjects {
  if (backup === undefined || backup.withoutVaultLock !== undefined) return { lockedRecoveryPoint: [] };
  const isOn = backup.advancedFeatures !== undefined && "manage" in backup.advancedFeatures;
  return isOn ? { lockedRecoveryPoint: [recoveryPointsArn] } : {};
}
