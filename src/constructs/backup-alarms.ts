import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { AlarmProps } from "./support/alarm";
import { assertName } from "./support/assert-name";

export interface BackupAlarmsProps extends AlarmProps {
  /** Name of the vault whose jobs are watched. */
  readonly vaultName: string;
  /** ARN of the vault. */
  readonly vaultArn: string;
  /** ARN of the role that restores are made with. @default restores are not watched */
  readonly restoreRoleArn?: string;
  /** Name of the alarm on missing backups, and beginning of the names of the rules: at most 55 letters, digits, `-`, `_`. */
  readonly alarmName: string;
}

/** How a job ends that did not do what it should. */
const FAILED = ["FAILED", "ABORTED", "EXPIRED", "PARTIAL"];

const DAY_SECONDS = 86_400;

/**
 * A message for each job of a vault that failed: backup, copy or restore; and an alarm if a day has no backup, because AWS
 * delivers events as best it can, and a job that was never started fails in no event.
 *
 * The policy of the topic must let `events.amazonaws.com` publish: see `alarmTopicPolicy`.
 *
 * @throws ConstructError if `vaultName` has another form.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { BackupAlarms } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new BackupAlarms(stack, "backup-alarms", {
 *   vaultName: "orders-backup",
 *   vaultArn: "arn:aws:backup:eu-west-1:111122223333:backup-vault:orders-backup",
 *   alarmName: "orders-backup",
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:alarms",
 * });
 * app.synth();
 * ```
 */
export class BackupAlarms extends Construct {
  constructor(scope: Construct, id: string, props: BackupAlarmsProps) {
    super(scope, id);
    assertName({ path: this.node.path, option: "vaultName", value: props.vaultName });
    this.rule("backup", props, {
      "detail-type": ["Backup Job State Change"],
      detail: { state: FAILED, backupVaultName: [props.vaultName] },
    });
    this.rule("copy", props, {
      "detail-type": ["Copy Job State Change"],
      detail: { state: FAILED, sourceBackupVaultArn: [props.vaultArn] },
    });
    if (props.restoreRoleArn !== undefined) {
      this.rule("restore", props, {
        "detail-type": ["Restore Job State Change"],
        detail: { status: FAILED, iamRoleArn: [props.restoreRoleArn] },
      });
    }
    new CloudwatchMetricAlarm(this, "missing", {
      provider: props.provider,
      alarmName: `${props.alarmName}-missing`,
      alarmDescription: `No backup into vault ${props.vaultName} was completed in a day: look at its jobs in AWS Backup`,
      namespace: "AWS/Backup",
      metricName: "NumberOfBackupJobsCompleted",
      dimensions: { BackupVaultName: props.vaultName },
      statistic: "Sum",
      period: DAY_SECONDS,
      evaluationPeriods: 1,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      // A day without a job has no data.
      treatMissingData: "breaching",
      alarmActions: [props.alarmTopicArn],
      okActions: [props.alarmTopicArn],
      tags: { ...props.tags },
    });
  }

  private rule(job: string, props: BackupAlarmsProps, pattern: Readonly<Record<string, unknown>>): void {
    const { provider } = props;
    const rule = new CloudwatchEventRule(this, job, {
      provider,
      name: `${props.alarmName}-${job}`,
      description: `A ${job} job of vault ${props.vaultName} failed`,
      eventPattern: JSON.stringify({ source: ["aws.backup"], ...pattern }),
      state: "ENABLED",
      tags: { ...props.tags },
    });
    new CloudwatchEventTarget(this, `${job}-topic`, {
      provider,
      rule: rule.name,
      targetId: "topic",
      arn: props.alarmTopicArn,
      inputTransformer: {
        inputPaths: {
          state: job === "restore" ? "$.detail.status" : "$.detail.state",
          why: "$.detail.statusMessage",
          resource: job === "restore" ? "$.detail.resourceType" : "$.detail.resourceArn",
          id: `$.detail.${job}JobId`,
          account: "$.account",
          region: "$.region",
          time: "$.time",
        },
        inputTemplate: [
          `A ${job} job of vault ${props.vaultName} ended as <state>.`,
          "Why: <why>",
          "Which resource: <resource>",
          "Where and when: account <account>, <region>, <time>, job <id>",
        ]
          .map((line) => JSON.stringify(line))
          .join("\n"),
      },
    });
  }
}
