import { at, change, without } from "../../support/stack-edits";
import { areWatched } from "./alarms-protections";
import { every, type Protection } from "./protection";

const ALARM = "aws_cloudwatch_metric_alarm";
const FILTER = "aws_cloudwatch_log_metric_filter";
const RULE = "aws_cloudwatch_event_rule";
const TOPIC = "aws_sns_topic";
const EVENT_METRICS = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html";

const isHandedOver = (name: unknown) => String(name).includes("-forward-");
const isHeartbeat = (name: unknown) => String(name).includes("heartbeat");

/** The accounts with alerts: their stacks, and what the addresses there begin with. */
const PLACES = [
  { stack: "messaging", suffix: "", prefix: "", mutes: "activity_mutes_C58581F3" },
  { stack: "audit", suffix: "/audit", prefix: "audit-", mutes: "audit-activity_mutes_1F987AA4" },
  {
    stack: "organization",
    suffix: "/organization",
    prefix: "organization-",
    mutes: "organization-activity_mutes_A1CC1F95",
  },
] as const;

/** Who is told when alerts about dangerous calls do not come. */
export const alerts: readonly Protection[] = [
  ...PLACES.flatMap(({ stack, suffix, prefix, mutes }): readonly Protection[] => [
    {
      id: `ALERTS-01${suffix}`,
      sentence: "Somebody is told if EventBridge gives up a message of a rule.",
      why: "A rule that cannot publish looks like a quiet night.",
      sources: [EVENT_METRICS],
      stack,
      find: every(
        RULE,
        ({ address, body }, template) =>
          // Alarms are in the region of the topic: a heartbeat shows what becomes of events that are handed over.
          isHandedOver(body.name) ||
          isHeartbeat(body.name) ||
          [body.name, `\${${address}.name}`].some((RuleName) =>
            areWatched(template, ["AWS/Events FailedInvocations"], { RuleName }),
          ),
      ),
      remove: without(ALARM, new RegExp(`^${prefix}activity_mutes-undelivered`)),
      offender: `${RULE}.${mutes}`,
    },
    {
      id: `ALERTS-02${suffix}`,
      sentence: "Somebody is told if no heartbeat arrives, and no data counts as none.",
      why: "No alert tells of a way of alerts that is broken.",
      sources: ["https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html"],
      stack,
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
        new RegExp(`^${prefix}heartbeat_alarm`),
      ),
      offender: `${TOPIC}.${prefix}heartbeat-topic`,
    },
  ]),
  ...PLACES.slice(0, 2).map(
    ({ stack, suffix, prefix }): Protection => ({
      id: `ALERTS-03${suffix}`,
      sentence: "Somebody is told if no heartbeat comes from a region that hands its events over.",
      why: "IAM is changed in another region, and alarms there cannot tell a topic here.",
      sources: [EVENT_METRICS],
      stack,
      find: every(
        RULE,
        ({ body }, template) =>
          !isHeartbeat(body.name) ||
          body.event_pattern === undefined ||
          areWatched(template, ["AWS/Events Invocations"], { RuleName: body.name }, "breaching"),
      ),
      remove: without(ALARM, new RegExp(`^${prefix}heartbeat_forwarded-alarm`)),
      offender: `${RULE}.${prefix}heartbeat_forwarded_${prefix === "" ? "82422559" : "28709BEA"}`,
    }),
  ),
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
