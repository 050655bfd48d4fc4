import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { type Activity, activityRule } from "./support/activity-rule";
import type { BaselineConstructProps } from "./support/construct-props";

/** An activity that is work for somebody, and what they are told of it. */
export interface QueuedActivity extends Activity {
  /** What the message takes from the event: a name → a path such as `$.detail.eventID`. A path with no value gives an empty text. */
  readonly takes: Readonly<Record<string, string>>;
  /** The message, with `<name>` for what it takes, such as `{"orderId":<id>}`. EventBridge quotes what it puts in. */
  readonly message: string;
}

export interface ActivityMessagesProps extends BaselineConstructProps {
  /** Beginning of the names of the rules. With a hyphen and the longest name of an activity, at most 64 characters. */
  readonly rulePrefix: string;
  /** ARN of the queue, in the region of the rules. Its policy must let `events.amazonaws.com` send, and that of its key too. */
  readonly queueArn: string;
  /** ARN of the SNS topic of the alarm. */
  readonly alarmTopicArn: string;
  /** Activities by the ending of the name of their rule: letters, digits, `-`, `.` and `_`. A change of it makes a new rule. */
  readonly activities: Readonly<Record<string, QueuedActivity>>;
}

/**
 * A message to a queue for each management call that fits a pattern, with an alarm for messages that did not arrive. As for
 * `ActivityAlerts`, a trail of management events must be there, and AWS delivers events as best it can: for work that must
 * be done, compare from time to time.
 *
 * @throws ConstructError as `ActivityAlerts` says.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { ActivityMessages } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new ActivityMessages(stack, "leavers", {
 *   rulePrefix: "orders-users",
 *   queueArn: "arn:aws:sqs:eu-west-1:111122223333:orders-leavers",
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 *   activities: {
 *     deleted: {
 *       says: "A user is deleted",
 *       pattern: {
 *         source: ["aws.cognito-idp"],
 *         "detail-type": ["AWS API Call via CloudTrail"],
 *         detail: { eventName: ["AdminDeleteUser"], additionalEventData: { sub: [{ exists: true }] } },
 *       },
 *       takes: { sub: "$.detail.additionalEventData.sub" },
 *       message: '{"userId":<sub>}',
 *     },
 *   },
 * });
 * app.synth();
 * ```
 */
export class ActivityMessages extends Construct {
  /** ARNs of the alarms, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: ActivityMessagesProps) {
    super(scope, id);
    const { provider, rulePrefix, queueArn, alarmTopicArn } = props;
    this.alarmArns = Object.entries(props.activities).map(([ending, activity]) => {
      const name = `${rulePrefix}-${ending}`;
      const rule = activityRule(this, { id: ending, name, activity, props });
      new CloudwatchEventTarget(this, `${ending}-queue`, {
        provider,
        rule: rule.name,
        targetId: "queue",
        arn: queueArn,
        inputTransformer: { inputPaths: { ...activity.takes }, inputTemplate: activity.message },
      });
      const alarm = new CloudwatchMetricAlarm(this, `${ending}-alarm`, {
        provider,
        alarmName: `${name}-not-queued`,
        alarmDescription: `${activity.says}, and EventBridge could not put it on the queue: look at the policies of queue and key`,
        namespace: "AWS/Events",
        metricName: "FailedInvocations",
        dimensions: { RuleName: rule.name },
        statistic: "Sum",
        period: 60,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        // EventBridge sends the metric when there is something to count.
        treatMissingData: "notBreaching",
        alarmActions: [alarmTopicArn],
        okActions: [alarmTopicArn],
        tags: { ...props.tags },
      });
      return alarm.arn;
    });
  }
}
