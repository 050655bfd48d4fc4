import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html */
export const BACKUP: ServiceLedger = {
  service: "backup",
  rows: [
    {
      does: "destroys",
      of: "backup",
      actions: `
        DeleteRecoveryPoint DisassociateRecoveryPoint UpdateRecoveryPointLifecycle DeleteBackupVault
        DeleteBackupVaultLockConfiguration`,
      why: "A shorter lifecycle, or a vault without its lock, ends in a deletion.",
    },
    {
      does: "weakens",
      of: "backup",
      actions: `
        PutBackupVaultAccessPolicy DeleteBackupVaultAccessPolicy PutBackupVaultLockConfiguration UpdateBackupPlan
        DeleteBackupPlan DeleteBackupSelection UpdateRegionSettings UpdateGlobalSettings StopBackupJob`,
      why: "The settings say whether tables are backed up, and whether copies may leave the account.",
    },
    {
      does: "weakens",
      of: "legal hold",
      actions: "CancelLegalHold",
      why: "Backups may then expire.",
    },
    { does: "copies out", of: "copy job", actions: "StartCopyJob" },
    {
      does: "copies out",
      of: "backup plan",
      actions: "CreateBackupPlan CreateBackupSelection",
      why: "A plan copies to another account or region without a call of StartCopyJob.",
    },
    {
      does: "copies out",
      of: "copy target",
      actions: "CopyFromBackupVault",
      why: "Its condition key names the vaults that the copy goes to.",
    },
    { does: "copies out", of: "copy in a region", actions: "StartRestoreJob CopyIntoBackupVault" },
    {
      does: "copies out",
      of: "shared vault",
      actions: `
        CreateLogicallyAirGappedBackupVault PutBackupVaultSharingPolicy AssociateBackupVaultMpaApprovalTeam
        CreateRestoreAccessBackupVault CreateBackupAccessPoint`,
      why: "A logically air-gapped vault is made to be shared with other accounts.",
    },
    {
      does: "copies out",
      of: "backup job",
      actions: "StartBackupJob",
      why: "It can name a logically air-gapped vault.",
      gap: {
        answer: "other protection",
        why: "Backups must go on, and no condition key of it names that vault. Making such a vault is refused.",
      },
    },
    {
      does: "creates",
      of: "restore test",
      actions:
        "CreateRestoreTestingPlan CreateRestoreTestingSelection UpdateRestoreTestingPlan UpdateRestoreTestingSelection",
      why: "A test restores a table with the role that it is given.",
      gap: {
        answer: "other protection",
        why: "The role of the test is refused RestoreTableFromAwsBackup, unless it is the pipeline's or break-glass.",
      },
    },
    {
      does: "mutes",
      of: "vault events",
      actions: "PutBackupVaultNotifications DeleteBackupVaultNotifications",
      gap: { answer: "other protection", why: "No alarm of the baseline rests on the events of a vault." },
    },
    {
      does: "harmless",
      actions: `
        CreateBackupVault CreateLegalHold DeleteBackupAccessPoint DeleteBackupVaultSharingPolicy
        DisassociateBackupVaultMpaApprovalTeam RevokeRestoreAccessBackupVault DisassociateRecoveryPointFromParent`,
      why: "They keep backups, or take from others the right to restore them.",
    },
    {
      does: "harmless",
      actions: `
        CreateFramework UpdateFramework DeleteFramework CreateReportPlan UpdateReportPlan DeleteReportPlan
        StartReportJob DeleteRestoreTestingPlan DeleteRestoreTestingSelection PutRestoreValidationResult StartScanJob
        CreateTieringConfiguration UpdateTieringConfiguration DeleteTieringConfiguration
        UpdateRecoveryPointIndexSettings`,
      why: "Reports, tests, scans and storage classes say something about backups and change none.",
    },
    {
      does: "harmless",
      actions: "ListIndexedRecoveryPointsForSearch SearchRecoveryPoint",
      why: "AWS Backup indexes files of S3 and EBS, and no tables.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a backup." },
  ],
};
