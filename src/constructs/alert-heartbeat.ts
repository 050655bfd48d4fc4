import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { ForwardingWay } from "./activity-forwarding";
import { activityRule } from "./support/activity-rule";
import type { AlarmProps, SummedMetric } from "./support/alarm";

/** A way of events from another region, with the heartbeat that takes it. */
export interface ForwardedHeartbeat extends ForwardingWay {
  /** ARN that the heartbeat rule of that region will have: that of its rule `<rulePrefix>-heartbeat`. */
  readonly heartbeatRuleArn: string;
}

export interface AlertHeartbeatProps extends AlarmProps {
  /** Beginning of the names of rules and alarms. With `-heartbeat-forwarded`, at most 64 characters. */
  readonly rulePrefix: string;
  /**
   * ARN of the topic of heartbeats. No one subscribes to it: its policy and key are those of the topic of alerts, so that it
   * shows whether EventBridge can publish.
   */
  readonly topicArn: string;
  /** Name of that topic, by which CloudWatch counts its messages. */
  readonly topicName: string;
  /**
   * The way of events from another region, such as that of global services.
   *
   * @default nothing is forwarded
   */
  readonly forwarding?: ForwardedHeartbeat;
  /**
   * Further ways, by a word for the region that ends the names of their rules and alarms.
   *
   * @default at most one region hands events over
   */
  readonly moreForwarding?: Readonly<Record<string, ForwardedHeartbeat>>;
}

/** Heartbeats come thrice as often as CloudWatch looks for one, so that one late heartbeat is no alarm. */
const SCHEDULE = "rate(5 minutes)";
const WINDOW_SECONDS = 900;

/**
 * A heartbeat that takes the way of alerts, and an alarm if none arrives: an alert path that is broken looks like a quiet
 * night. It goes by a schedule to a topic of its own, so that no one gets it. With `forwarding` one comes from the other
 * region by the same role and bus, and is matched by a rule as alerts are.
 *
 * AWS alone makes events of its schedules, so that no program can feign a heartbeat.
 *
 * @throws ConstructError if the name of a rule has another form.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { AlertHeartbeat } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new AlertHeartbeat(stack, "heartbeat", {
 *   rulePrefix: "orders",
 *   topicArn: "arn:aws:sns:eu-west-1:111122223333:orders-heartbeat",
 *   topicName: "orders-heartbeat",
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 * });
 * app.synth();
 * ```
 */
export class AlertHeartbeat extends Construct {
  /** ARNs of the alarms, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlertHeartbeatProps,
  ) {
    super(scope, id);
    const { rulePrefix, topicName, forwarding, moreForwarding = {} } = props;
    this.beat();
    const silent = this.silenceAlarm("alarm", {
      alarmName: `${rulePrefix}-heartbeat-silent`,
      alarmDescription:
        "No heartbeat of the alerts arrives, so alerts may not arrive: look at the rules, the topic and its key",
      metric: { namespace: "AWS/SNS", metricName: "NumberOfMessagesPublished", dimensions: { TopicName: topicName } },
    });
    const others = [
      ...(forwarding === undefined ? [] : [this.forwarded(forwarding)]),
      ...Object.entries(moreForwarding).map(([from, way]) => this.forwarded(way, `-${from}`)),
    ];
    this.alarmArns = [silent, ...others].map(({ arn }) => arn);
  }

  private beat(): void {
    const { provider, rulePrefix, topicArn, tags } = this.props;
    const rule = new CloudwatchEventRule(this, "Default", {
      provider,
      name: `${rulePrefix}-heartbeat`,
      description: "Shows that rules can publish",
      scheduleExpression: SCHEDULE,
      tags: { ...tags },
    });
    new CloudwatchEventTarget(this, "topic", { provider, rule: rule.name, targetId: "topic", arn: topicArn });
  }

  /** A heartbeat of the other region, and the rule of this region that lets it through. */
  private forwarded(way: ForwardedHeartbeat, from = ""): CloudwatchMetricAlarm {
    const { props } = this;
    const beat = new CloudwatchEventRule(this, `forwarding${from}`, {
      provider: way.provider,
      name: `${way.rulePrefix}-heartbeat`,
      description: "Shows that events are handed over",
      scheduleExpression: SCHEDULE,
      tags: { ...props.tags },
    });
    new CloudwatchEventTarget(this, `forwarding${from}-bus`, {
      provider: way.provider,
      rule: beat.name,
      targetId: "bus",
      arn: way.busArn,
      roleArn: way.roleArn,
      dependsOn: [way.rolePolicy],
    });
    const name = `${props.rulePrefix}-heartbeat-forwarded${from}`;
    const rule = activityRule(this, {
      id: `forwarded${from}`,
      name,
      activity: {
        says: "A heartbeat of the other region",
        pattern: {
          source: ["aws.events"],
          "detail-type": ["Scheduled Event"],
          resources: [way.heartbeatRuleArn],
        },
      },
      props,
    });
    new CloudwatchEventTarget(this, `forwarded${from}-topic`, {
      provider: props.provider,
      rule: rule.name,
      targetId: "topic",
      arn: props.topicArn,
    });
    return this.silenceAlarm(`forwarded${from}-alarm`, {
      alarmName: `${name}-silent`,
      alarmDescription:
        from === ""
          ? "No heartbeat comes from the region of global services, so alerts about IAM and sign-ins may not come: look at the rules there and at their role"
          : `No heartbeat comes from region ${from.slice(1)}, so alerts about it may not come: look at the rules ${way.rulePrefix} there and at their role`,
      metric: { namespace: "AWS/Events", metricName: "Invocations", dimensions: { RuleName: name } },
    });
  }

  private silenceAlarm(id: string, { metric, ...named }: Silence): CloudwatchMetricAlarm {
    const { provider, alarmTopicArn, tags } = this.props;
    return new CloudwatchMetricAlarm(this, id, {
      provider,
      ...named,
      ...metric,
      dimensions: { ...metric.dimensions },
      statistic: "Sum",
      period: WINDOW_SECONDS,
      evaluationPeriods: 1,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      // Silence has no data.
      treatMissingData: "breaching",
      alarmActions: [alarmTopicArn],
      okActions: [alarmTopicArn],
      tags: { ...tags },
    });
  }
}

interface Silence {
  readonly alarmName: string;
  readonly alarmDescription: string;
  readonly metric: SummedMetric;
}
