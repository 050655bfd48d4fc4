import { CHANGERS, DESTROYERS } from "../callers";
import type { Guarantee } from "../guarantee";
import { SOURCES } from "../sources";

const source = "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html";
const VAULTS = ["@vault", "@copyVault"];

/** What the policies of vaults of backups guarantee, whatever other policies say. */
export const VAULT_GUARANTEES: readonly Guarantee[] = [
  {
    id: "BACKUP-10",
    sentence:
      "By its policy alone, a vault of ours lets only break-glass delete it or a recovery point in it, and only the pipeline and break-glass change its policy.",
    source,
    layer: "vault",
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: [
          "backup:DeleteBackupVault",
          "backup:DeleteBackupVaultLockConfiguration",
          "backup:DeleteRecoveryPoint",
          "backup:DisassociateRecoveryPoint",
          "backup:UpdateRecoveryPointLifecycle",
        ],
        Resource: VAULTS,
      },
      {
        notBy: CHANGERS,
        Action: [
          "backup:PutBackupVaultAccessPolicy",
          "backup:DeleteBackupVaultAccessPolicy",
          "backup:PutBackupVaultLockConfiguration",
        ],
        Resource: VAULTS,
      },
    ],
  },
  {
    id: "BACKUP-11",
    sentence:
      "By their policies alone, only break-glass copies a recovery point out of a vault of ours, but for copies to the vault of the audit account.",
    source,
    layer: "vault",
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: "backup:CopyFromBackupVault", Resource: VAULTS }],
    except: [
      {
        Action: "backup:CopyFromBackupVault",
        Resource: "@vault",
        Condition: { "ForAllValues:ArnEquals": { "backup:CopyTargets": "@copyVault" } },
      },
    ],
  },
  {
    id: "BACKUP-12",
    sentence:
      "By its policy alone, the vault of the audit account lets the role of backups copy into it, and no other caller from outside that account do anything with it.",
    source: SOURCES.perimeter,
    layer: "vault",
    kind: "never",
    requests: [{ Resource: "@copyVault", Condition: { StringNotEquals: { "aws:PrincipalAccount": "@auditAccount" } } }],
    except: [{ by: "@backupRole", Action: "backup:CopyIntoBackupVault", Resource: "@copyVault" }],
  },
];
