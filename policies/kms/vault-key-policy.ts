import { onlyRoles } from "../conditions";
import { type Condition, type PolicyDocument, policyDocument } from "../document";
import {
  allowAdministration,
  allowUseThrough,
  denyKeyDestruction,
  denyKeyWeakening,
  type KeyPolicyOptions,
} from "./key-statements";

export interface VaultKeyPolicyOptions extends KeyPolicyOptions {
  /**
   * Accounts whose callers use the key through AWS Backup, 12 digits each: that of the vault, and that of the other end
   * of a copy.
   *
   * @default the account of the key
   */
  readonly userAccountIds?: readonly string[];
  /**
   * Exact ARNs of the roles that use the key, beside the pipeline and break-glass: those that AWS Backup backs up and
   * restores with, and its service-linked role in each of the accounts. No wildcards.
   */
  readonly userRoleArns: readonly string[];
}

/**
 * The policy of the key of a vault: it is used through AWS Backup in the region of the vault, and in no other way.
 *
 * AWS Backup uses the key for its caller, which is a role of the plan, of a restore or its own service-linked role. The
 * policy allows these by name, so that they need no KMS permission of their own, and no other role reads recovery points.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export function vaultKeyPolicy(options: VaultKeyPolicyOptions): PolicyDocument {
  const throughBackup: Condition = {
    StringEquals: {
      "kms:ViaService": `backup.${options.region}.amazonaws.com`,
      "kms:CallerAccount": options.userAccountIds ?? [options.accountId],
    },
    ...onlyRoles([...options.userRoleArns, ...options.pipelineRoleArns, ...options.breakGlassRoleArns]),
  };
  return policyDocument([
    allowAdministration(options),
    // AWS Backup keeps a recovery point readable by a grant. No one else gets one.
    ...allowUseThrough({
      use: "AllowUseThroughBackupInThisRegion",
      grants: "AllowGrantsToBackupOnly",
      through: throughBackup,
    }),
    denyKeyDestruction(options),
    denyKeyWeakening(options),
  ]);
}
