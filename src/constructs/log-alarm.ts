import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import { type AlarmProps, sumAlarm } from "./support/alarm";

export interface LogAlarmProps extends AlarmProps {
  /** Names of the log groups by what they are called in construct ids, such as `{ "show-order": "/orders/show-order" }`. */
  readonly logGroupNames: Readonly<Record<string, string>>;
  /** What a line must match, such as `{ $.code = "internal_error" }`. */
  readonly pattern: string;
  /** Namespace of the metric of matching lines, other than those of AWS. */
  readonly metricNamespace: string;
  /** Name of the metric, of all these log groups together. */
  readonly metricName: string;
  readonly alarmName: string;
  /** What happened, and what to do. */
  readonly alarmDescription: string;
}

/**
 * An alarm if a line of one of several log groups matches a pattern. It counts the lines of all of them in one metric.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { LogAlarm } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new LogAlarm(stack, "internal-errors", {
 *   logGroupNames: { "show-order": "/orders/show-order" },
 *   pattern: '{ $.code = "internal_error" }',
 *   metricNamespace: "Orders",
 *   metricName: "InternalErrors",
 *   alarmName: "orders-internal-errors",
 *   alarmDescription: "A function answered that something went wrong: its log says which request",
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 * });
 * app.synth();
 * ```
 */
export class LogAlarm extends Construct {
  /** ARN of the alarm, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: LogAlarmProps) {
    super(scope, id);
    const { metricNamespace, metricName } = props;
    for (const [logId, logGroupName] of Object.entries(props.logGroupNames)) {
      new CloudwatchLogMetricFilter(this, logId, {
        provider: props.provider,
        name: props.alarmName,
        logGroupName,
        pattern: props.pattern,
        metricTransformation: { namespace: metricNamespace, name: metricName, value: "1", unit: "Count" },
      });
    }
    const alarm = sumAlarm(this, "alarm", {
      props,
      alarmName: props.alarmName,
      alarmDescription: props.alarmDescription,
      metrics: [{ namespace: metricNamespace, metricName, dimensions: {} }],
    });
    this.alarmArns = [alarm.arn];
  }
}
