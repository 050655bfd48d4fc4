import { BACKUP_DESTRUCTION } from "../actions/backups-actions";
import { exceptRoles, onlyRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface VaultPolicyOptions extends ExemptRoles {
  /** Exact ARNs of the roles that may delete. They copy nothing out. @default those of break-glass */
  readonly destroyerRoleArns?: readonly string[];
  /** ARN of the one vault that recovery points may be copied to. @default they may be copied nowhere */
  readonly copyVaultArn?: string;
  /** A role of another account whose backups are copied into the vault. @default nothing is copied into it */
  readonly copiesFrom?: { readonly accountId: string; readonly roleArn: string; readonly partition: string };
}

/** Actions that take away what keeps the vault as it is. */
const VAULT_WEAKENING = [
  "backup:PutBackupVaultAccessPolicy",
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
] as const;

/**
 * The policy of a vault: only break-glass deletes recovery points or shortens their lives, and copies go to one vault.
 *
 * It protects the recovery points that AWS Backup manages itself. Those of a table are among them if advanced DynamoDB
 * backup is on; else they are backups of DynamoDB, which no policy of a vault reaches. A recovery point still expires at
 * the end of its life: AWS Backup deletes it as itself.
 *
 * @throws PolicyError if an ARN of a role is not exact.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function vaultPolicy(options: VaultPolicyOptions): PolicyDocument {
  return policyDocument([
    ...(options.copiesFrom === undefined ? [] : [allowCopiesInto(options.copiesFrom)]),
    {
      Sid: "DenyDeletionExceptByBreakGlass",
      Effect: "Deny",
      Principal: "*",
      Action: BACKUP_DESTRUCTION.filter((action) => action.startsWith("backup:")),
      Resource: "*",
      Condition: exceptRoles(options.destroyerRoleArns ?? options.breakGlassRoleArns),
    },
    {
      Sid: "DenyChangesExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Principal: "*",
      Action: VAULT_WEAKENING,
      Resource: "*",
      Condition: exceptPipelineAndBreakGlass(options),
    },
    denyCopiesElsewhere(options),
  ]);
}

// One target elsewhere is enough to refuse the copy.
function denyCopiesElsewhere({ copyVaultArn, breakGlassRoleArns }: VaultPolicyOptions): Statement {
  return copyVaultArn === undefined
    ? {
        Sid: "DenyCopiesExceptByBreakGlass",
        Effect: "Deny",
        Principal: "*",
        Action: "backup:CopyFromBackupVault",
        Resource: "*",
        Condition: exceptRoles(breakGlassRoleArns),
      }
    : {
        Sid: "DenyCopiesToOtherVaults",
        Effect: "Deny",
        Principal: "*",
        Action: "backup:CopyFromBackupVault",
        Resource: "*",
        Condition: { "ForAnyValue:ArnNotEquals": { "backup:CopyTargets": copyVaultArn } },
      };
}

// A condition names the role, and not the principal: AWS refuses a principal that is not made yet.
function allowCopiesInto({ accountId, roleArn, partition }: NonNullable<VaultPolicyOptions["copiesFrom"]>): Statement {
  return {
    Sid: "AllowCopiesByTheBackupRole",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: "backup:CopyIntoBackupVault",
    Resource: "*",
    Condition: onlyRoles([roleArn]),
  };
}
