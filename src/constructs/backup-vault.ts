import { BackupVault as Vault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { renderPolicy } from "../../policies/render";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { assertName } from "./support/assert-name";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { type Weakening, weakenedTags } from "./support/weakening";

/** Limits of the lives of the recovery points in a vault, in days. */
export interface VaultLock {
  /** No recovery point is deleted earlier: 1 to 36,500. @default 35 days */
  readonly minRetentionDays?: number;
  /** No recovery point lives longer: 1 to 36,500. @default 3,650 days */
  readonly maxRetentionDays?: number;
  /**
   * Makes the lock final: after `changeableForDays`, 3 or more, no one can take it off, neither root nor AWS. Who agreed
   * and when becomes a tag.
   *
   * @default governance mode: a permission is enough to take the lock off
   */
  readonly compliance?: {
    readonly changeableForDays: number;
    readonly agreedBy: string;
    /** Such as `2026-11-26`. */
    readonly agreedOn: string;
    readonly purpose: string;
  };
}

export interface BackupVaultProps extends BaselineConstructProps {
  /** Name: 2 to 50 letters, digits, `-` and `_`. A change makes a new, empty vault. */
  readonly vaultName: string;
  /** ARN of the KMS key of the recovery points; see `vaultKeyPolicy`. */
  readonly encryptionKeyArn: string;
  /** The whole policy of the vault; see `vaultPolicy`. */
  readonly policy: PolicyDocument;
  /** @default governance mode, 35 to 3,650 days */
  readonly lock?: VaultLock;
  /** Makes no lock. @default there is one */
  readonly withoutVaultLock?: Weakening;
  /** Lets Terraform destroy the vault, which AWS does only if it is empty. @default Terraform refuses to destroy it */
  readonly withoutDeletionGuards?: Weakening;
}

/**
 * A vault of AWS Backup with a key of its own, a policy and a lock.
 *
 * **Recovery points of tables are in the vault only if advanced DynamoDB backup is on** in the account and region: else
 * they are backups of DynamoDB, and neither key, policy nor lock of the vault is theirs. See `BackupPlan`.
 *
 * @throws ConstructError if `vaultName` has another form, or the limits of the lock exclude each other.
 * @throws LimitError if a number of days is out of range.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { BackupVault, vaultPolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new BackupVault(stack, "vault", {
 *   vaultName: "orders-backup",
 *   encryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *   policy: vaultPolicy({
 *     pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *     breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 *   }),
 * });
 * app.synth();
 * ```
 */
export class BackupVault extends Construct {
  readonly vaultArn: string;
  /** Name of the vault, as a reference: a resource that uses it waits for the vault. */
  readonly vaultName: string;
  /** Policy and lock, which are there before the first recovery point. */
  readonly safeguards: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id);
    const { provider } = props;
    assertName({ path: this.node.path, option: "vaultName", value: props.vaultName });
    const vault = new Vault(this, "Default", {
      provider,
      name: props.vaultName,
      kmsKeyArn: props.encryptionKeyArn,
      tags: {
        ...props.tags,
        ...agreement(props.lock),
        ...weakenedTags(this, {
          "vault-lock": props.withoutVaultLock,
          "deletion-guards": props.withoutDeletionGuards,
        }),
      },
      lifecycle: { preventDestroy: props.withoutDeletionGuards === undefined },
    });
    const policy = new BackupVaultPolicy(this, "policy", {
      provider,
      backupVaultName: vault.name,
      // Without a check of its size: AWS names no limit of it.
      policy: renderPolicy(props.policy),
    });
    this.vaultArn = vault.arn;
    this.vaultName = vault.name;
    this.safeguards = [policy, ...(props.withoutVaultLock === undefined ? [this.lock(vault, props)] : [])];
  }

  private lock(vault: Vault, { provider, lock = {} }: BackupVaultProps): BackupVaultLockConfiguration {
    const path = this.node.path;
    const min = lock.minRetentionDays ?? limits.vaultLockMinDays.default;
    const max = lock.maxRetentionDays ?? limits.vaultLockMaxDays.default;
    assertWithin({ path, name: "minRetentionDays", value: min, limit: limits.vaultLockMinDays });
    assertWithin({ path, name: "maxRetentionDays", value: max, limit: limits.vaultLockMaxDays });
    assertWithin({
      path,
      name: "changeableForDays",
      value: lock.compliance?.changeableForDays,
      limit: limits.vaultLockChangeableDays,
    });
    if (min > max) {
      throw new ConstructError(
        `${path}: minRetentionDays must not be more than maxRetentionDays, got ${min} and ${max}. See ${limits.vaultLockMinDays.source}`,
      );
    }
    return new BackupVaultLockConfiguration(this, "lock", {
      provider,
      backupVaultName: vault.name,
      minRetentionDays: min,
      maxRetentionDays: max,
      // Present, it makes the lock final after these days.
      changeableForDays: lock.compliance?.changeableForDays,
    });
  }
}

function agreement(lock: VaultLock | undefined): Record<string, string> {
  const compliance = lock?.compliance;
  return compliance === undefined
    ? {}
    : { "compliance-lock": `${compliance.purpose} - agreed by ${compliance.agreedBy} on ${compliance.agreedOn}` };
}
