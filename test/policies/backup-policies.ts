import { vaultPolicy } from "../../policies/backup/vault-policy";
import { backupRolePolicy } from "../../policies/identity/backup-role-policy";
import { restoreRolePolicy, restoreServiceRolePolicy } from "../../policies/identity/restore-role-policies";
import { restoreTrustPolicy } from "../../policies/identity/restore-trust-policy";
import { vaultKeyPolicy } from "../../policies/kms/vault-key-policy";
import * as names from "./fixtures";
import type { KnownPolicy } from "./known-policy";

const { ACCOUNT, AUDIT_ACCOUNT, KEY, KEY_STORE, PARTITION, REGION, TABLE, TRUSTED } = names;

const VAULT = `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:messages-backup`;
const COPY_VAULT = `arn:aws:backup:eu-central-1:${AUDIT_ACCOUNT}:backup-vault:messages-backup-copy`;
const RECOVERY_POINTS = `arn:aws:backup:${REGION}:${ACCOUNT}:recovery-point:*`;
const BACKUP_ROLE = `arn:aws:iam::${ACCOUNT}:role/messages-backup`;
const RESTORE_SERVICE = `arn:aws:iam::${ACCOUNT}:role/messages-restore-service`;
const dynamodbService = `dynamodb.${REGION}.amazonaws.com`;
const keyArns = `arn:aws:kms:${REGION}:${ACCOUNT}:key/*`;
const tableArns = [TABLE, KEY_STORE];

/** The policies of vaults, of their keys, and of the roles that back up and restore. */
export const BACKUP_POLICIES: readonly KnownPolicy[] = [
  { table: "vault", allowedElsewhere: true, document: vaultPolicy({ ...TRUSTED, copyVaultArn: COPY_VAULT }) },
  {
    table: "vault-copies",
    allowedElsewhere: true,
    document: vaultPolicy({
      ...TRUSTED,
      copiesFrom: { partition: PARTITION, accountId: ACCOUNT, roleArn: BACKUP_ROLE },
    }),
    // For a caller of another account it is the only grant; the decision table has no account of the vault.
    backedUpStatements: ["AllowCopiesByTheBackupRole"],
  },
  {
    table: "kms-vault-key",
    kind: "key",
    document: vaultKeyPolicy({
      ...KEY,
      userAccountIds: [ACCOUNT, AUDIT_ACCOUNT],
      userRoleArns: [BACKUP_ROLE, RESTORE_SERVICE],
    }),
  },
  {
    table: "backup-role",
    kind: "roleInline",
    document: backupRolePolicy({
      tableArns,
      dynamodbService,
      keyArns,
      vaultArn: VAULT,
      copyVaultArn: COPY_VAULT,
      recoveryPointArn: RECOVERY_POINTS,
    }),
  },
  {
    table: "restore-service-role",
    kind: "roleInline",
    document: restoreServiceRolePolicy({
      newTableArns: [`arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/messages-drill-*`],
      tableArns,
      dynamodbService,
      keyArns,
    }),
  },
  {
    table: "restore-role",
    kind: "roleInline",
    document: restoreRolePolicy({
      vaultArn: VAULT,
      recoveryPointArn: RECOVERY_POINTS,
      tableBackupArns: tableArns.map((arn) => `${arn}/backup/*`),
      serviceRoleArn: RESTORE_SERVICE,
    }),
  },
  {
    table: "trust-restore",
    kind: "roleInline",
    document: restoreTrustPolicy({
      partition: PARTITION,
      accountId: ACCOUNT,
      restorerRoleArns: [`arn:aws:iam::${ACCOUNT}:role/operator`],
    }),
  },
];
