import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { activityRule, type WatchedActivity } from "./support/activity-rule";
import { sumAlarm } from "./support/alarm";
import type { BaselineConstructProps } from "./support/construct-props";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface ActivityAlertsProps extends BaselineConstructProps {
  /** Beginning of the names of the rules. With a hyphen and the longest name of an activity, at most 64 characters. */
  readonly rulePrefix: string;
  /** ARN of the topic, in the region of the rules. Its policy must let `events.amazonaws.com` publish: see `alarmTopicPolicy`. */
  readonly topicArn: string;
  /** Activities by the ending of the name of their rule: letters, digits, `-`, `.` and `_`. A change of it makes a new rule. */
  readonly activities: Readonly<Record<string, WatchedActivity>>;
  /**
   * An alarm for each rule, if EventBridge gives up a message of it. The names of the alarms are those of the rules and
   * `-undelivered`.
   *
   * @default no one is told of messages that could not be delivered
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
   */
  readonly undelivered?: {
    /** ARN of the topic that is told: the metric of EventBridge is in the region of the rules. */
    readonly alarmTopicArn: string;
  };
  /**
   * Why nothing watches whether alerts come. The reason becomes a tag of each rule.
   *
   * @default something watches it, or no one has to know why not
   */
  readonly withoutAlertWatch?: Weakening;
  /**
   * Why the log of the trail is not watched beside the rules. The reason becomes a tag of each rule.
   *
   * @default it is watched, or no one has to know why not
   */
  readonly withoutTrailAlarms?: Weakening;
}

/**
 * A message to a topic for each management call that fits a pattern, whether it was allowed or refused: who, what, and
 * the event as a whole. Such events need a trail of management events in the account and region. AWS delivers them as best it
 * can, and the calls of global services in one region only.
 *
 * @throws ConstructError if the name of a rule has another form, a pattern is too long or has no value, or the text of an
 *   activity has other characters.
 * @throws WeakeningError if a reason does not fit into a tag.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { ActivityAlerts } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new ActivityAlerts(stack, "alerts", {
 *   rulePrefix: "orders",
 *   topicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 *   activities: {
 *     "deletes-table": {
 *       says: "A table is deleted",
 *       pattern: {
 *         source: ["aws.dynamodb"],
 *         "detail-type": ["AWS API Call via CloudTrail"],
 *         detail: { eventName: ["DeleteTable"] },
 *       },
 *     },
 *   },
 * });
 * app.synth();
 * ```
 */
export class ActivityAlerts extends Construct {
  /** ARNs of the alarms, known after apply. */
  readonly alarmArns: readonly string[];
  /** Names of the rules, as they were given. */
  readonly ruleNames: readonly string[];

  constructor(scope: Construct, id: string, props: ActivityAlertsProps) {
    super(scope, id);
    const { provider, rulePrefix, topicArn, undelivered } = props;
    const tags = {
      ...props.tags,
      ...weakenedTags(this, { "alert-watch": props.withoutAlertWatch, "trail-alarms": props.withoutTrailAlarms }),
    };
    const alarmArns: string[] = [];
    for (const [ending, activity] of Object.entries(props.activities)) {
      const name = `${rulePrefix}-${ending}`;
      const rule = activityRule(this, { id: ending, name, activity, props: { provider, tags } });
      new CloudwatchEventTarget(this, `${ending}-topic`, {
        provider,
        rule: rule.name,
        targetId: "topic",
        arn: topicArn,
        inputTransformer:
          activity.message === "event" ? undefined : { inputPaths: PATHS, inputTemplate: messageOf(activity.says) },
      });
      if (undelivered === undefined) continue;
      const alarm = sumAlarm(this, `${ending}-undelivered`, {
        props: { provider, tags: props.tags, alarmTopicArn: undelivered.alarmTopicArn },
        alarmName: `${name}-undelivered`,
        alarmDescription: `EventBridge gave up a message of rule ${name}: search the trail for the call, then look at topic and key`,
        metrics: [{ namespace: "AWS/Events", metricName: "FailedInvocations", dimensions: { RuleName: name } }],
      });
      alarmArns.push(alarm.arn);
    }
    this.alarmArns = alarmArns;
    this.ruleNames = Object.keys(props.activities).map((ending) => `${rulePrefix}-${ending}`);
  }
}

/**
 * What a message takes from an event: only fields that every event of CloudTrail has. AWS does not say for certain that a
 * message comes if a path finds nothing: a refused call has no parameters, an allowed one no error, and a service no ARN.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const PATHS = {
  call: "$.detail.eventName",
  service: "$.detail.eventSource",
  identity: "$.detail.userIdentity",
  address: "$.detail.sourceIPAddress",
  account: "$.account",
  region: "$.detail.awsRegion",
  time: "$.detail.eventTime",
};

/**
 * A message that is JSON: what happened first, then the event as a whole, with the error of a refused call and the
 * parameters of an allowed one. Values that are no text inside of quotes stand alone, so that they stay JSON.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
function messageOf(says: string): string {
  return [
    "{",
    `  "alert": ${JSON.stringify(says)},`,
    '  "what": "<call> of <service>",',
    '  "who": <identity>,',
    '  "from": "<address>",',
    '  "where": "account <account>, <region>",',
    '  "when": "<time>",',
    '  "refused": "if the event below has an errorCode, else allowed",',
    '  "event": <aws.events.event.json>',
    "}",
  ].join("\n");
}
