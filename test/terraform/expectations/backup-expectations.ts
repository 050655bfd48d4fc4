import { DescribeBackupVaultCommand, GetBackupPlanCommand, ListBackupPlansCommand } from "@aws-sdk/client-backup";
import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import { BackupNames } from "../../../stacks/backup/backup-names";
import { pipelineRoleOf } from "../../../stacks/base/accounts";
import { type AccountClients, clientsOf } from "../support/clients";
import type { Deployment } from "../support/deployment";

export async function expectBackup(deployment: Deployment): Promise<void> {
  const { clients, config, names, url } = deployment;
  const { vaultName, copyVaultName, planName, copyVaultArn } = backupNamesOf(deployment);
  await expectVault(clients.workload, vaultName);
  const region = config.backup?.copyRegion ?? "";
  expect(region).not.toBe(config.regions.home);
  await expectVault(await clientsOf({ url, region, roleArn: pipelineRoleOf(config, "audit") ?? "" }), copyVaultName);

  const { backup } = clients.workload;
  const { BackupPlansList = [] } = await backup.send(new ListBackupPlansCommand({}));
  expect(BackupPlansList.map(({ BackupPlanName }) => BackupPlanName)).toEqual([planName]);
  const { BackupPlan } = await backup.send(
    new GetBackupPlanCommand({ BackupPlanId: BackupPlansList[0]?.BackupPlanId }),
  );
  const Lifecycle = { DeleteAfterDays: 365, MoveToColdStorageAfterDays: 30 };
  expect(BackupPlan?.Rules).toMatchObject([
    {
      TargetBackupVaultName: vaultName,
      ScheduleExpression: "cron(0 3 * * ? *)",
      Lifecycle,
      CopyActions: [{ DestinationBackupVaultArn: copyVaultArn(region), Lifecycle }],
    },
  ]);
  expect(names.workloadAccountId).not.toBe(names.auditAccountId);
}

const backupNamesOf = ({ names }: Deployment) => {
  const all = new BackupNames(names);
  return { ...all, copyVaultArn: (region: string) => all.copyVaultArn(region) };
};

/** Locked, not for ever, and under a key of ours that turns. */
async function expectVault({ backup, kms }: AccountClients, BackupVaultName: string): Promise<void> {
  const vault = await backup.send(new DescribeBackupVaultCommand({ BackupVaultName }));
  expect(vault).toMatchObject({ Locked: true, MinRetentionDays: 35, MaxRetentionDays: 3650 });
  expect(vault.LockDate).toBeUndefined();
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: vault.EncryptionKeyArn }));
  expect(KeyMetadata).toMatchObject({ KeyManager: "CUSTOMER", KeyState: "Enabled" });
}
