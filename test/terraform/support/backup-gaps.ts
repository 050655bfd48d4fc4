import {
  DescribeBackupVaultCommand,
  ListBackupPlansCommand,
  ListBackupSelectionsCommand,
  ListTagsCommand,
  PutBackupVaultAccessPolicyCommand,
  UpdateRegionSettingsCommand,
} from "@aws-sdk/client-backup";
import type { AccountClients } from "./clients";
import { type EmulatorGap, succeeds } from "./emulator-gap";

/** What the emulator cannot do of AWS Backup: it has vaults with their locks, and plans. */
export const backupGaps: readonly EmulatorGap[] = [
  {
    type: "aws_backup_plan",
    attribute: { path: ["depends_on"] },
    why: "the policy of the vault and the settings of the region, which it waits for, are not implemented",
    isClosed: putsPolicy,
  },
  {
    type: "aws_backup_plan",
    attribute: { path: ["lifecycle"], value: { ignore_changes: ["tags", "tags_all"] } },
    why: "the tags of a plan are not stored, so that the second plan would never be empty",
    isClosed: async ({ backup }) => {
      const { BackupPlansList = [] } = await backup.send(new ListBackupPlansCommand({}));
      const { Tags = {} } = await backup.send(new ListTagsCommand({ ResourceArn: BackupPlansList[0]?.BackupPlanArn }));
      return Object.keys(Tags).length > 0;
    },
  },
  {
    type: "aws_backup_vault",
    attribute: { path: ["lifecycle", "ignore_changes"], value: ["tags", "tags_all"] },
    why: "the tags of a vault are not given back, so that the second plan would never be empty",
    isClosed: async ({ backup }) => {
      const BackupVaultName = "dm-example-backup";
      const { BackupVaultArn } = await backup.send(new DescribeBackupVaultCommand({ BackupVaultName }));
      const { Tags = {} } = await backup.send(new ListTagsCommand({ ResourceArn: BackupVaultArn }));
      return Object.keys(Tags).length > 0;
    },
  },
  {
    type: "aws_backup_vault_policy",
    why: "PutBackupVaultAccessPolicy is not implemented",
    isClosed: putsPolicy,
  },
  {
    type: "aws_backup_region_settings",
    why: "UpdateRegionSettings is not implemented",
    isClosed: ({ backup }) =>
      succeeds(backup.send(new UpdateRegionSettingsCommand({ ResourceTypeManagementPreference: { DynamoDB: true } }))),
  },
  {
    type: "aws_backup_selection",
    why: "selections of a plan are not implemented",
    isClosed: async ({ backup }) => {
      const { BackupPlansList = [] } = await backup.send(new ListBackupPlansCommand({}));
      const BackupPlanId = BackupPlansList[0]?.BackupPlanId;
      const { BackupSelectionsList } = await backup
        .send(new ListBackupSelectionsCommand({ BackupPlanId }))
        .catch(() => ({ BackupSelectionsList: undefined }));
      return BackupSelectionsList !== undefined;
    },
  },
];

function putsPolicy({ backup }: AccountClients): Promise<boolean> {
  return succeeds(
    backup.send(new PutBackupVaultAccessPolicyCommand({ BackupVaultName: "dm-example-backup", Policy: "{}" })),
  );
}
