import { BackupPlan as Plan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupRegionSettings } from "@cdktf/provider-aws/lib/backup-region-settings";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { assertName } from "./support/assert-name";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

export interface BackupPlanProps extends BaselineConstructProps {
  /** Name of plan, rule and selection: 1 to 50 letters, digits, `-`, `.` and `_`. */
  readonly planName: string;
  /** Name of the vault; see `BackupVault`. */
  readonly vaultName: string;
  /** ARNs of the tables. At least one. */
  readonly tableArns: readonly string[];
  /** ARN of the role that AWS Backup works with; see `backupRolePolicy`. */
  readonly roleArn: string;
  /** Days after which a recovery point is deleted: 1 to 36,500. @default 365 days */
  readonly retentionDays?: number;
  /** Days after which it moves to cold storage, 90 or more before its end. Needs advanced DynamoDB backup. @default never */
  readonly coldStorageAfterDays?: number;
  /** ARN of a vault that each recovery point is copied to. Needs advanced DynamoDB backup. @default no copy */
  readonly copyVaultArn?: string;
  /**
   * Switches advanced DynamoDB backup on, for everybody in the account and region. Without it recovery points of tables
   * are backups of DynamoDB: no vault lock, no policy and no key of a vault is theirs.
   *
   * @default the setting is left as it is
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/advanced-ddb-backup.html
   */
  readonly managesAdvancedFeatures?: boolean;
  /** What must be there before the first backup, such as the lock of the vault. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A daily backup of tables into a vault, at three o'clock UTC.
 *
 * @throws ConstructError if a name has another form, no table is given, or cold storage is too short.
 * @throws LimitError if a number of days is out of range.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { BackupPlan } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new BackupPlan(stack, "plan", {
 *   planName: "orders-backup",
 *   vaultName: "orders-backup",
 *   tableArns: ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"],
 *   roleArn: "arn:aws:iam::111122223333:role/orders-backup",
 *   managesAdvancedFeatures: true,
 * });
 * app.synth();
 * ```
 */
export class BackupPlan extends Construct {
  constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const { provider, planName } = props;
    assertName({ path: this.node.path, option: "planName", value: planName });
    if (props.tableArns.length === 0) {
      throw new ConstructError(`${this.node.path}: tableArns must name at least one table, got none.`);
    }
    const lifecycle = this.lifecycle(props);
    const settings = props.managesAdvancedFeatures === true ? [advancedFeatures(this, props)] : [];
    const plan = new Plan(this, "Default", {
      provider,
      name: planName,
      rule: [
        {
          ruleName: planName,
          targetVaultName: props.vaultName,
          schedule: "cron(0 3 * * ? *)",
          scheduleExpressionTimezone: "Etc/UTC",
          startWindow: 60,
          completionWindow: 720,
          lifecycle,
          copyAction:
            props.copyVaultArn === undefined ? undefined : [{ destinationVaultArn: props.copyVaultArn, lifecycle }],
        },
      ],
      tags: { ...props.tags },
      dependsOn: [...settings, ...(props.dependsOn ?? [])],
    });
    new BackupSelection(this, "selection", {
      provider,
      name: planName,
      planId: plan.id,
      iamRoleArn: props.roleArn,
      resources: [...props.tableArns],
    });
  }

  private lifecycle({ retentionDays, coldStorageAfterDays }: BackupPlanProps) {
    const path = this.node.path;
    const deleteAfter = retentionDays ?? limits.backupRetentionDays.default;
    assertWithin({ path, name: "retentionDays", value: deleteAfter, limit: limits.backupRetentionDays });
    if (coldStorageAfterDays === undefined) return { deleteAfter };
    const limit = limits.backupColdStorageAfterDays;
    assertWithin({ path, name: "coldStorageAfterDays", value: coldStorageAfterDays, limit });
    const { min, source } = limits.backupColdStorageStay;
    if (deleteAfter - coldStorageAfterDays < min) {
      throw new ConstructError(
        `${path}: retentionDays must be at least ${min} more than coldStorageAfterDays, got ${deleteAfter} and ${coldStorageAfterDays}. See ${source}`,
      );
    }
    return { deleteAfter, coldStorageAfter: coldStorageAfterDays };
  }
}

/**
 * The setting says of every kind of resource whether AWS Backup works for it. Which others it works for is for those who
 * use them to say: the list is written once, and not corrected later. EFS is always managed by AWS Backup.
 */
function advancedFeatures(scope: Construct, { provider }: BackupPlanProps): BackupRegionSettings {
  return new BackupRegionSettings(scope, "region-settings", {
    provider,
    resourceTypeOptInPreference: { DynamoDB: true },
    resourceTypeManagementPreference: { DynamoDB: true, EFS: true },
    lifecycle: { ignoreChanges: ["resource_type_opt_in_preference"] },
  });
}
