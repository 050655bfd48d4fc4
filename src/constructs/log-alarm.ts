import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import { type AlarmProps, sumAlarm } from "./support/alarm";
import { assertFilterPatterns } from "./support/filter-pattern";

export interface LogAlarmProps extends AlarmProps {
  /** Names of the log groups by what they are called in construct ids, such as `{ "show-order": "/orders/show-order" }`. */
  readonly logGroupNames: Readonly<Record<string, string>>;
  /** What a line must match, such as `{ $.code = "internal_error" }`. */
  readonly pattern: string;
  /**
   * Further patterns of which a line must match one. A pattern has at most 1,024 characters, a log group at most 100
   * metric filters. A line that matches several counts several times.
   *
   * @default none
   */
  readonly morePatterns?: readonly string[];
  /** Namespace of the metric of matching lines, other than those of AWS. */
  readonly metricNamespace: string;
  /** Name of the metric, of all these log groups together. */
  readonly metricName: string;
  readonly alarmName: string;
  /** What happened, and what to do. */
  readonly alarmDescription: string;
  /**
   * Whether the topic is told when a minute without a line follows: of little use if each line is an event of its own.
   *
   * @default true
   */
  readonly tellsEnd?: boolean;
}

/**
 * An alarm if a line of one of several log groups matches a pattern. It counts the lines of all of them in one metric, and
 * looks at the largest value: somebody who sends values below zero to the metric does not hide a line.
 *
 * @throws ConstructError if a pattern is empty or too long, or the patterns are too many.
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
    const patterns = [props.pattern, ...(props.morePatterns ?? [])];
    assertFilterPatterns(this.node.path, patterns);
    for (const [logId, logGroupName] of Object.entries(props.logGroupNames)) {
      for (const [place, pattern] of patterns.entries()) {
        const ending = place === 0 ? "" : `-${place + 1}`;
        new CloudwatchLogMetricFilter(this, `${logId}${ending}`, {
          provider: props.provider,
          name: `${props.alarmName}${ending}`,
          logGroupName,
          pattern,
          metricTransformation: { namespace: metricNamespace, name: metricName, value: "1", unit: "Count" },
        });
      }
    }
    const alarm = sumAlarm(this, "alarm", {
      props,
      alarmName: props.alarmName,
      alarmDescription: props.alarmDescription,
      metrics: [{ namespace: metricNamespace, metricName, dimensions: {} }],
      statistic: "Maximum",
      tellsEnd: props.tellsEnd,
    });
    this.alarmArns = [alarm.arn];
  }
}
