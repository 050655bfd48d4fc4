import type { Link, Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { every, having, must } from "../find";
import { everyOf, someOf } from "../not-known";
import { allows, attachedStatements, covers, plain, principals, refusesPlainHttp, type Statement } from "../policy";
import { items, numberAt, read, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";
import { ownKey } from "../wanted";
import { isOfFailures } from "./failure-ways";
import { tellsOf } from "./telling-alarm";

const QUEUE = "aws_sqs_queue";
const TOPIC = "aws_sns_topic";
const ALARM = "aws_cloudwatch_metric_alarm";
const SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";
const SNS = "https://docs.aws.amazon.com/sns/latest/dg";

const ON_QUEUE: Link = { type: "aws_sqs_queue_policy", argument: "queue_url", names: ["url", "id", "name"] };
const ON_TOPIC: Link = { type: "aws_sns_topic_policy", argument: "arn", names: ["arn", "name"] };
const ON_KEY: Link = { type: "aws_kms_key_policy", argument: "key_id", names: ["arn", "key_id"] };

/** Whether an alarm on the number of messages, that tells somebody, rises with the first message in a queue. */
function isWatched(queue: Resource, template: Template): boolean {
  return template.has(ALARM, (alarm) => {
    if (!tellsOf("ApproximateNumberOfMessagesVisible", alarm) || !isAboveNone(alarm)) return false;
    const name = read(alarm, "dimensions.QueueName");
    return template.isNamed(name, alarm.stack, { resource: queue, names: ["name"] });
  });
}

/** Whether one message is enough for an alarm, and none is not. */
function isAboveNone(alarm: Resource): boolean {
  const threshold = numberAt(alarm, "threshold");
  const comparison = textAt(alarm, "comparison_operator");
  return comparison === "GreaterThanOrEqualToThreshold"
    ? threshold > 0 && threshold <= 1
    : comparison === "GreaterThanThreshold" && threshold >= 0 && threshold < 1;
}

const isOfAlarms = (topic: Resource, template: Template): boolean =>
  someOf(template.ofType(ALARM), (alarm) =>
    someOf(items(alarm, "alarm_actions"), (arn) =>
      template.isNamed(arn, alarm.stack, { resource: topic, names: ["arn", "name"] }),
    ),
  );

/** Whether the policy of the key of a topic lets CloudWatch use it. A key elsewhere is not known. */
function isUsableByAlarms(topic: Resource, template: Template): boolean {
  const key = template.referred(read(topic, "kms_master_key_id"), topic.stack)?.resource;
  if (key === undefined) return textAt(topic, "kms_master_key_id") === "";
  const statements = attachedStatements(key, template, { argument: "policy", attachedBy: ON_KEY }) ?? [];
  return someOf(allows(statements), (statement) =>
    someOf(principals(statement, "Service"), (one) => literal(String(one)) === "cloudwatch.amazonaws.com"),
  );
}

const SOURCES = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "aws:principalorgid", "aws:principalaccount"];

/** Whether a statement lets only named principals publish, or services for a named account. */
function isForNamed(statement: Statement): boolean {
  if (!covers(statement, "sns:Publish")) return true;
  if (statement.conditions.some(({ key }) => SOURCES.includes(key))) return true;
  const services = principals(statement, "Service");
  // EventBridge cannot meet a condition on a topic, and a rule of another account publishes by a role.
  return (
    everyOf(services, (one) => literal(String(one)) === "events.amazonaws.com") &&
    everyOf(principals(statement, "AWS"), (one) => plain(one) !== "*")
  );
}

/** What failed is kept, and somebody is told. */
export const queuesAndTopics: readonly Control[] = [
  {
    id: "DDB-QUEUE-01",
    sentence: "Every queue is encrypted with a customer managed key.",
    why: "Anyone who may read the queue reads who wrote when.",
    mend: "Set `kms_master_key_id` to an `aws_kms_key`.",
    severity: "medium",
    sources: [`${SQS}/sqs-server-side-encryption.html`],
    ids: alsoAsked(["SQS.1"], { checkov: ["CKV_AWS_27"], trivy: ["AWS-0096"] }),
    find: every(QUEUE, having({ kms_master_key_id: ownKey })),
  },
  {
    id: "DDB-QUEUE-02",
    sentence: "A policy on every queue refuses calls without TLS.",
    why: "Messages and signatures can be read on the way.",
    mend: "Add an `aws_sqs_queue_policy` with a Deny of `sqs:*` if `aws:SecureTransport` is false.",
    severity: "medium",
    sources: [`${SQS}/sqs-security-best-practices.html`],
    ids: alsoAsked([]),
    find: every(QUEUE, [
      must("aws_sqs_queue_policy", "deny calls without TLS", (queue, template) => {
        const statements = attachedStatements(queue, template, { argument: "policy", attachedBy: ON_QUEUE }) ?? [];
        return refusesPlainHttp(statements, "sqs:SendMessage");
      }),
    ]),
  },
  {
    id: "DDB-QUEUE-03",
    sentence: "Somebody is told as soon as something is in a queue of failures.",
    why: "It is forgotten after two weeks at the latest, and no one looks into a queue by chance.",
    mend: "Add an `aws_cloudwatch_metric_alarm` on `ApproximateNumberOfMessagesVisible` of `QueueName`, greater than the `threshold` 0, with `alarm_actions`.",
    severity: "medium",
    sources: [`${SQS}/sqs-available-cloudwatch-metrics.html`],
    ids: alsoAsked([]),
    find: every(
      QUEUE,
      [must("an aws_cloudwatch_metric_alarm", "rise with the first message", isWatched)],
      isOfFailures,
    ),
  },
  {
    id: "DDB-TOPIC-01",
    sentence: "Every topic is encrypted with a customer managed key.",
    why: "Alarms tell when the workload is weak.",
    mend: "Set `kms_master_key_id` to an `aws_kms_key`.",
    severity: "medium",
    sources: [`${SNS}/sns-server-side-encryption.html`],
    ids: alsoAsked(["SNS.1"], { checkov: ["CKV_AWS_26"], trivy: ["AWS-0095"] }),
    find: every(TOPIC, having({ kms_master_key_id: ownKey })),
  },
  {
    id: "DDB-TOPIC-02",
    sentence: "Only named principals, or alarms of a named account, publish to a topic.",
    why: "Anyone who cries wolf every night is not heard on the night of the theft.",
    mend: "Name principals in the `aws_sns_topic_policy`, or add a condition on `aws:SourceAccount`, but none for EventBridge, which cannot meet it.",
    severity: "high",
    sources: [`${SNS}/sns-access-policy-use-cases.html`],
    ids: alsoAsked(["SNS.4"], { checkov: ["CKV_AWS_169"] }),
    find: every(TOPIC, [
      must(
        "aws_sns_topic_policy",
        "name the publishers",
        (topic, template) => {
          const statements = attachedStatements(topic, template, { argument: "policy", attachedBy: ON_TOPIC }) ?? [];
          return everyOf(allows(statements), isForNamed);
        },
        "an Allow to anybody",
      ),
    ]),
  },
  {
    id: "DDB-TOPIC-03",
    sentence: "Alarms may use the key of the topic that they publish to.",
    why: "With a key that CloudWatch may not use, an alarm tells no one.",
    mend: "Allow `cloudwatch.amazonaws.com` in the `policy` of the `aws_kms_key`; with a key of AWS it cannot be allowed.",
    severity: "medium",
    sources: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html"],
    ids: alsoAsked([]),
    find: every(TOPIC, [must("the policy of its key", "allow CloudWatch", isUsableByAlarms)], isOfAlarms),
  },
];
