import { together } from "./asked-condition";
import { CHANGERS, DESTROYERS } from "./callers";
import type { Guarantee, RequestSet } from "./guarantee";
import { ROLE_ASSUMING, ROLE_EDITING } from "./identity-groups";
import { administeredIn, CRYPTOGRAPHY, RETIRED_BY_ITS_GRANT } from "./layers/key-requests";
import { ABOUT_ITS_OWN_CREDENTIALS } from "./layers/trust-layer";
import { IN_OUR_ACCOUNTS } from "./request-conditions";
import { SOURCES } from "./sources";

const leastPrivilege = SOURCES.leastPrivilege;

/** Backups that DynamoDB keeps, of either table. */
const TABLE_BACKUPS = ["@table/backup/*", "@keyStore/backup/*"];

const THROUGH_DYNAMODB_HERE = { StringEquals: { "kms:ViaService": "@dynamodbService" } };

/** Restores that make a table. */
export const RESTORES_TO_A_TABLE = ["dynamodb:RestoreTableFromAwsBackup", "dynamodb:RestoreTableFromBackup"];

/** AWS Backup makes a table for a drill with the role that is for it. */
export const RESTORES_FOR_DRILLS: RequestSet = {
  by: "@restoreService",
  Action: RESTORES_TO_A_TABLE,
  Resource: ["@drillTable", ...TABLE_BACKUPS],
};

/** The role of people who restore hands the other role to AWS Backup. */
export const HANDS_A_ROLE_TO_BACKUP: RequestSet = {
  by: "@restoreRole",
  Action: "iam:PassRole",
  Resource: "@restoreService",
};

/** The use of a key through AWS Backup alone, in the region of the vault. */
const throughBackup = (service: string, accounts: readonly string[]) => ({
  StringEquals: { "kms:ViaService": service, "kms:CallerAccount": accounts },
});

/** The roles of backups, those that administer them, and AWS Backup itself. */
const VAULT_KEY_USERS = ["@backupRole", "@restoreService", "@backupLinkedRole", "@pipeline", "@breakGlass"];

const keyOf = (vault: {
  readonly id: string;
  readonly sentence: string;
  readonly key: string;
  readonly account: string;
  readonly service: string;
  readonly users: readonly string[];
}): Guarantee => ({
  id: vault.id,
  sentence: vault.sentence,
  source: SOURCES.keys,
  layer: "key",
  kind: "never",
  requests: [{ Resource: vault.key }],
  except: [
    RETIRED_BY_ITS_GRANT,
    administeredIn(vault.account),
    { by: VAULT_KEY_USERS, Action: CRYPTOGRAPHY, Condition: throughBackup(vault.service, vault.users) },
    {
      by: VAULT_KEY_USERS,
      Action: "kms:CreateGrant",
      Condition: together(throughBackup(vault.service, vault.users), {
        Bool: { "kms:GrantIsForAWSResource": "true" },
      }),
    },
  ],
});

/** What holds of recovery points, of their keys, and of the roles that make and restore them. */
export const BACKUP_GUARANTEES: readonly Guarantee[] = [
  {
    id: "BACKUP-1",
    sentence:
      "Recovery points of the tables are in the locked vault, and only break-glass can delete one or shorten its life.",
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/advanced-ddb-backup.html",
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: [
          "backup:DeleteRecoveryPoint",
          "backup:DisassociateRecoveryPoint",
          "backup:UpdateRecoveryPointLifecycle",
        ],
        Resource: "@lockedRecoveryPoint",
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "BACKUP-2",
    sentence:
      "By its policy alone, the role of AWS Backup for backups reads no item, deletes nothing, and copies to the vault of the audit account only.",
    source: leastPrivilege,
    layer: "identity",
    kind: "never",
    requests: [{ by: "@backupRole" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      {
        Action: [
          "dynamodb:DescribeTable",
          "dynamodb:ListTagsOfResource",
          "dynamodb:StartAwsBackupJob",
          "dynamodb:CreateBackup",
        ],
        Resource: ["@table", "@keyStore"],
      },
      { Action: "dynamodb:DescribeBackup", Resource: TABLE_BACKUPS },
      { Action: "backup:DescribeBackupVault", Resource: "@vault" },
      { Action: "backup:TagResource", Resource: "@anyRecoveryPoint" },
      { Action: "backup:CopyIntoBackupVault", Resource: "@copyVault" },
      {
        Action: "backup:CopyFromBackupVault",
        Resource: "@anyRecoveryPoint",
        // `ForAllValues` alone holds for a copy without a target.
        Condition: {
          "ForAllValues:ArnEquals": { "backup:CopyTargets": "@copyVault" },
          Null: { "backup:CopyTargets": "false" },
        },
      },
      { Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "@anyOwnKey", Condition: THROUGH_DYNAMODB_HERE },
    ],
  },
  {
    id: "BACKUP-3",
    sentence:
      "By its policy alone, the role of AWS Backup for restores makes and fills tables for drills only, and reaches no item of another table.",
    source: leastPrivilege,
    layer: "identity",
    kind: "never",
    requests: [{ by: "@restoreService" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      {
        Action: [
          ...RESTORES_TO_A_TABLE,
          "dynamodb:DescribeTable",
          "dynamodb:Scan",
          "dynamodb:Query",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:BatchWriteItem",
        ],
        Resource: "@drillTable",
      },
      { Action: ["dynamodb:RestoreTableFromBackup", "dynamodb:DescribeBackup"], Resource: TABLE_BACKUPS },
      {
        Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptTo", "kms:ReEncryptFrom"],
        Resource: "@anyOwnKey",
        Condition: THROUGH_DYNAMODB_HERE,
      },
    ],
  },
  {
    id: "BACKUP-4",
    sentence:
      "By its policy alone, the role of people who restore finds recovery points and hands one role to AWS Backup; it reads no item and deletes nothing.",
    source: leastPrivilege,
    layer: "identity",
    kind: "never",
    requests: [{ by: "@restoreRole" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      { Action: ["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"], Resource: "@vault" },
      {
        Action: ["backup:DescribeRecoveryPoint", "backup:GetRecoveryPointRestoreMetadata", "backup:StartRestoreJob"],
        Resource: ["@vault", "@anyRecoveryPoint", ...TABLE_BACKUPS],
      },
      { Action: ["backup:DescribeRestoreJob", "backup:ListRestoreJobs"] },
      {
        Action: "iam:PassRole",
        Resource: "@restoreService",
        Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
      },
    ],
  },
  keyOf({
    id: "BACKUP-5",
    sentence:
      "By its policy alone, the key of the vault is administered from this account and used through AWS Backup only, by its roles, the pipeline and break-glass. A grant says who retires it.",
    key: "@vaultKey",
    account: "@workloadAccount",
    service: "@backupService",
    users: ["@vaultKeyUser"],
  }),
  keyOf({
    id: "BACKUP-6",
    sentence:
      "By its policy alone, the key of the vault for copies is administered from the audit account and used through AWS Backup only, by its roles, the pipeline and break-glass. A grant says who retires it.",
    key: "@copyKey",
    account: "@auditAccount",
    service: "@copyService",
    users: ["@workloadAccount", "@auditAccount"],
  }),
  {
    id: "BACKUP-7",
    sentence: "Only AWS Backup can assume the roles that it backs up and restores with.",
    source: leastPrivilege,
    kind: "never",
    requests: [{ Action: ROLE_ASSUMING, Resource: ["@backupRole", "@restoreService"] }],
    except: [{ Condition: { StringEquals: { "aws:PrincipalServiceName": "backup.amazonaws.com" } } }],
  },
  {
    id: "BACKUP-8",
    sentence: "Only the named roles can assume the role of people who restore.",
    source: leastPrivilege,
    kind: "never",
    requests: [{ notBy: "@restorer", Action: ROLE_ASSUMING, Resource: "@restoreRole" }],
  },
  {
    id: "TRUST-24",
    sentence:
      "By its trust policy alone, only the named roles can assume the role of people who restore, and do nothing else with it.",
    source: leastPrivilege,
    layer: "trust",
    kind: "never",
    requests: [{ Action: "sts:*", Resource: "@restoreRole" }],
    except: [{ by: "@restorer", Action: "sts:AssumeRole" }, ABOUT_ITS_OWN_CREDENTIALS],
  },
  {
    id: "BACKUP-9",
    sentence:
      "In our accounts, only the pipeline and break-glass can edit or pass the roles of backups, and the role of people who restore hands one of them to AWS Backup.",
    source: leastPrivilege,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: ROLE_EDITING,
        Resource: ["@backupRole", "@restoreService", "@restoreRole"],
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
    except: [HANDS_A_ROLE_TO_BACKUP],
  },
];
