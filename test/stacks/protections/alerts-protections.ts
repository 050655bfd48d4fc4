import { at, change, without } from "../../support/stack-edits";
import { areWatched } from "./alarms-protections";
import { every, type Protection } from "./protection";

const ALARM = "aws_cloudwatch_metric_alarm";
const FILTER = "aws_cloudwatch_log_metric_filter";
const RULE = "aws_cloudwatch_event_rule";
const TOPIC = "aws_sns_topic";
const EVENT_METRICS = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html";

const isHeartbeat = (name: unknown) => String(name).includes("heartbeat");

/** Who is told when alerts about dangerous calls do not come. */
export const alerts: readonly Protection[] = [
  {
    id: "ALERTS-01",
    sentence: "Somebody is told if EventBridge gives up a message of a rule.",
    why: "A rule that cannot publish looks like a quiet night.",
    sources: [EVENT_METRICS],
    stack: "messaging",
    find: every(
      RULE,
      ({ address, body }, template) =>
        // Alarms are in the region of the topic: a heartbeat shows what becomes of events that are handed over.
        body.provider !== undefined ||
        isHeartbeat(body.name) ||
        [body.name, `\${${address}.name}`].some((RuleName) =>
          areWatched(template, ["AWS/Events FailedInvocations"], { RuleName }),
        ),
    ),
    remove: without(ALARM, /^activity_mutes-undelivered/),
    offender: `${RULE}.activity_mutes_C58581F3`,
  },
  {
    id: "ALERTS-02",
    sentence: "Somebody is told if no heartbeat arrives, and no data counts as none.",
    why: "Whoever breaks the way of alerts makes no alert.",
    sources: ["https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html"],
    stack: "messaging",
    find: every(
      TOPIC,
      ({ body }, template) =>
        !isHeartbeat(body.name) ||
        areWatched(template, ["AWS/SNS NumberOfMessagesPublished"], { TopicName: body.name }, "breaching"),
    ),
    remove: change(
      ALARM,
      (body) => {
        body.treat_missing_data = "notBreaching";
      },
      /^heartbeat_alarm/,
    ),
    offender: `${TOPIC}.heartbeat-topic`,
  },
  {
    id: "ALERTS-03",
    sentence: "Somebody is told if no heartbeat comes from the region of global services.",
    why: "IAM is changed there, and alarms there cannot tell a topic here.",
    sources: [EVENT_METRICS],
    stack: "messaging",
    find: every(
      RULE,
      ({ body }, template) =>
        !isHeartbeat(body.name) ||
        body.event_pattern === undefined ||
        areWatched(template, ["AWS/Events Invocations"], { RuleName: body.name }, "breaching"),
    ),
    remove: without(ALARM, /^heartbeat_forwarded-alarm/),
    offender: `${RULE}.heartbeat_forwarded_82422559`,
  },
  {
    id: "ALERTS-04",
    sentence: "Somebody is told of each metric of dangerous calls in the log of the trail.",
    why: "EventBridge delivers events as best it can.",
    sources: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html"],
    stack: "messaging",
    find: every(FILTER, ({ body }, template) =>
      areWatched(
        template,
        [`${at(body, "metric_transformation.namespace")} ${at(body, "metric_transformation.name")}`],
        {},
      ),
    ),
    remove: without(ALARM, /^trail-creates/),
    offender: `${FILTER}.trail-creates_log_1B32ADC6`,
  },
];
