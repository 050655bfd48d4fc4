import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import { Construct } from "constructs";
import { assertName } from "./support/assert-name";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

export interface RestoreTestProps extends BaselineConstructProps {
  /** Name of test and selection: 1 to 50 letters, digits and `_`. */
  readonly restoreTestName: string;
  /** ARN of the vault whose recovery points are restored. */
  readonly vaultArn: string;
  /** ARNs of the tables whose recovery points are restored. At least one. */
  readonly tableArns: readonly string[];
  /** ARN of the role that AWS Backup restores with; see `restoreServiceRolePolicy`. */
  readonly roleArn: string;
}

/**
 * A test of restores by AWS Backup itself: once a week it restores the latest recovery point of each table to a new table,
 * says whether it could, and deletes the table again. Nothing compares the items.
 *
 * The new table begins with `awsbackup-restore-test-`, and has no policy: anyone who in the
 * account may read tables reads it until it is deleted, unless a resource control policy names it.
 *
 * @throws ConstructError if the name has another form, or no table is given.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { RestoreTest } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new RestoreTest(stack, "restore-test", {
 *   restoreTestName: "orders",
 *   vaultArn: "arn:aws:backup:eu-west-1:111122223333:backup-vault:orders-backup",
 *   tableArns: ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"],
 *   roleArn: "arn:aws:iam::111122223333:role/orders-restore-service",
 * });
 * app.synth();
 * ```
 */
export class RestoreTest extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestProps) {
    super(scope, id);
    const { provider, restoreTestName } = props;
    assertName({ path: this.node.path, option: "restoreTestName", value: restoreTestName });
    if (props.tableArns.length === 0) {
      throw new ConstructError(`${this.node.path}: tableArns must name at least one table, got none.`);
    }
    const plan = new BackupRestoreTestingPlan(this, "Default", {
      provider,
      name: restoreTestName,
      scheduleExpression: "cron(0 6 ? * MON *)",
      scheduleExpressionTimezone: "Etc/UTC",
      startWindowHours: 1,
      recoveryPointSelection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [props.vaultArn],
          recoveryPointTypes: ["SNAPSHOT"],
          selectionWindowDays: 7,
        },
      ],
      tags: { ...props.tags },
    });
    new BackupRestoreTestingSelection(this, "selection", {
      provider,
      name: restoreTestName,
      restoreTestingPlanName: plan.name,
      protectedResourceType: "DynamoDB",
      protectedResourceArns: [...props.tableArns],
      iamRoleArn: props.roleArn,
    });
  }
}
