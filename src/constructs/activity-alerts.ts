import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

/**
 * Characters of the pattern of a rule, until AWS raises the quota.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const EVENT_PATTERN_CHARACTERS = 2_048;

/** Which events a rule lets through: lists of values or of comparisons, at the places where an event has its values. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly unknown[];
}

/** An activity that somebody is told of. */
export interface WatchedActivity {
  /** What happened, as the first words of the message, such as `A table is deleted`. Letters, digits, spaces and `,.:;-`. */
  readonly says: string;
  /** What its events look like. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
  readonly pattern: EventPattern;
  /** Whether calls that only read are seen too. They are many: only for a narrow pattern. @default false */
  readonly readsToo?: boolean;
}

export interface ActivityAlertsProps extends BaselineConstructProps {
  /** Beginning of the names of the rules. With a hyphen and the longest name of an activity, at most 64 characters. */
  readonly rulePrefix: string;
  /** ARN of the topic, in the region of the rules. Its policy must let `events.amazonaws.com` publish: see `alarmTopicPolicy`. */
  readonly topicArn: string;
  /** Activities by the ending of the name of their rule: letters, digits, `-`, `.` and `_`. A change of it makes a new rule. */
  readonly activities: Readonly<Record<string, WatchedActivity>>;
}

/**
 * A message to a topic for each management call that fits a pattern, whether it was allowed or refused: who, what, on
 * which resource. Such events need a trail of management events in the account and region. AWS delivers them as best it
 * can, and the calls of global services in one region only.
 *
 * @throws ConstructError if the name of a rule has another form, a pattern is too long or has no value, or the text of an
 *   activity has other characters.
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
  constructor(scope: Construct, id: string, props: ActivityAlertsProps) {
    super(scope, id);
    const { provider, rulePrefix, topicArn } = props;
    for (const [ending, activity] of Object.entries(props.activities)) {
      const name = `${rulePrefix}-${ending}`;
      assertActivity({ path: this.node.path, name, activity });
      const rule = new CloudwatchEventRule(this, ending, {
        provider,
        name,
        description: activity.says,
        eventPattern: JSON.stringify(activity.pattern),
        state: activity.readsToo === true ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
        tags: { ...props.tags },
      });
      new CloudwatchEventTarget(this, `${ending}-topic`, {
        provider,
        rule: rule.name,
        targetId: "topic",
        arn: topicArn,
        inputTransformer: { inputPaths: PATHS, inputTemplate: messageOf(activity.says) },
      });
    }
  }
}

/** What a message takes from an event. What an event does not have is left out. */
const PATHS = {
  who: "$.detail.userIdentity.arn",
  kind: "$.detail.userIdentity.type",
  address: "$.detail.sourceIPAddress",
  service: "$.detail.eventSource",
  call: "$.detail.eventName",
  parameters: "$.detail.requestParameters",
  refusal: "$.detail.errorCode",
  refused: "$.detail.errorMessage",
  account: "$.account",
  region: "$.detail.awsRegion",
  time: "$.detail.eventTime",
  event: "$.detail.eventID",
};

// Each line is a text of its own. An allowed call has no error, and a refused one no parameters: its error names the resource.
function messageOf(says: string): string {
  return [
    `${says}.`,
    "Who: <who> (<kind>) from <address>",
    "What: <call> of <service>",
    "Refused, if an error follows, else allowed: <refusal> <refused>",
    "Which resource, unless refused: <parameters>",
    "Where and when: account <account>, <region>, <time>, event <event>",
  ]
    .map((line) => JSON.stringify(line))
    .join("\n");
}

interface NamedActivity {
  readonly path: string;
  readonly name: string;
  readonly activity: WatchedActivity;
}

function assertActivity({ path, name, activity: { says, pattern } }: NamedActivity): void {
  if (!/^[\w.-]{1,64}$/.test(name)) {
    throw new ConstructError(
      `${path}: the name of a rule must be 1 to 64 letters, digits, ".", "-" and "_", got "${name}". Shorten rulePrefix or the name of the activity.`,
    );
  }
  if (!/^[A-Z][\w ,.:;-]{1,300}$/.test(says)) {
    throw new ConstructError(
      `${path}: says of activity "${name}" must be 2 to 301 letters, digits, spaces and ,.:;- from a capital letter on, got ${JSON.stringify(says)}. It becomes the first line of a message.`,
    );
  }
  const { length } = JSON.stringify(pattern);
  if (length > EVENT_PATTERN_CHARACTERS) {
    throw new ConstructError(
      `${path}: the pattern of "${name}" must have at most ${EVENT_PATTERN_CHARACTERS} characters, got ${length}. Split it into several activities.`,
    );
  }
  const empty = emptyIn(pattern);
  if (empty !== undefined) {
    throw new ConstructError(
      `${path}: ${empty} in the pattern of "${name}" must be a list of values or an object, and not empty: AWS refuses it, or no event fits. Fill it or leave it out.`,
    );
  }
}

/** The first field that no event can fit, by its path. */
function emptyIn(pattern: EventPattern, path = "pattern"): string | undefined {
  const fields = Object.entries(pattern);
  if (fields.length === 0) return path;
  for (const [field, value] of fields) {
    const at = `${path}.${field}`;
    if (!Array.isArray(value)) {
      if (value === null || typeof value !== "object") return at;
      const found = emptyIn(value as EventPattern, at);
      if (found !== undefined) return found;
    } else if (value.length === 0) return at;
  }
  return undefined;
}
