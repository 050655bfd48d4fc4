import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { configNotices } from "../../src/config/notices";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { fits } from "../support/event-pattern";
import type { SynthesizedResource, Template } from "../support/synthesized-template";

const reason = "a reason for the test of it";
const example = environmentFile("example") as Record<string, Record<string, unknown>>;

function messagingOf(settings: object = {}, sections: object = {}): Template {
  const config = environment("example", { messaging: { ...example.messaging, ...settings }, ...sections });
  const template = synthesized(config).templates.get("messaging");
  if (template === undefined) throw new Error("There is no stack messaging.");
  return template;
}

const ofHeartbeats = (resources: readonly SynthesizedResource[]) =>
  resources.filter(({ address }) => address.includes("heartbeat"));
const named = (template: Template, name: string) =>
  template.all(CloudwatchMetricAlarm).find(({ body }) => body.alarm_name === name)?.body;

/** What its rule puts on a queue is work. It is no alert, so that no option about alerts gives it up. */
const isWork = (rule: SynthesizedResource["body"]) => rule.name === "dm-example-offboarding-deleted";

const messaging = messagingOf();

describe("a team whose alerts do not come", () => {
  it("is told by an alarm for each rule if EventBridge gives up a message of it", () => {
    const rules = messaging
      .all(CloudwatchEventRule)
      .filter(({ address, body }) => body.provider === undefined && !address.includes("heartbeat"));
    expect(rules.length).toBeGreaterThan(10);
    for (const { address, body } of rules) {
      expect(named(messaging, `${body.name}-${isWork(body) ? "not-queued" : "undelivered"}`)).toMatchObject({
        namespace: "AWS/Events",
        metric_name: "FailedInvocations",
        dimensions: { RuleName: isWork(body) ? `\${${address}.name}` : body.name },
        threshold: 0,
        alarm_actions: [expect.stringContaining("aws_sns_topic.alarms.arn")],
      });
    }
  });

  it("is told if no heartbeat reaches its topic: silence is no data, and no data is an alarm", () => {
    expect(named(messaging, "dm-example-alert-heartbeat-silent")).toMatchObject({
      namespace: "AWS/SNS",
      metric_name: "NumberOfMessagesPublished",
      dimensions: { TopicName: "dm-example-heartbeat" },
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      period: 900,
      treat_missing_data: "breaching",
      alarm_actions: [expect.stringContaining("aws_sns_topic.alarms.arn")],
    });
  });

  it("is told if none comes from us-east-1, by the role, the bus and a pattern as alerts do", () => {
    const beat = messaging.all(CloudwatchEventRule).find(({ body }) => body.name === "dm-example-forward-heartbeat");
    expect(beat?.body).toMatchObject({ provider: "aws.global", schedule_expression: "rate(5 minutes)" });
    const [sent] = ofHeartbeats(messaging.all(CloudwatchEventTarget)).filter(({ body }) => body.provider !== undefined);
    const [handed] = messaging
      .all(CloudwatchEventTarget)
      .filter(({ address, body }) => body.provider !== undefined && !address.includes("heartbeat"));
    expect({ arn: sent?.body.arn, role: sent?.body.role_arn }).toEqual({
      arn: handed?.body.arn,
      role: handed?.body.role_arn,
    });
    expect(named(messaging, "dm-example-alert-heartbeat-forwarded-silent")).toMatchObject({
      namespace: "AWS/Events",
      metric_name: "Invocations",
      dimensions: { RuleName: "dm-example-alert-heartbeat-forwarded" },
      treat_missing_data: "breaching",
    });
  });

  it("is not deceived by another schedule, and not by a program that feigns the event", () => {
    const rule = messaging
      .all(CloudwatchEventRule)
      .find(({ body }) => body.name === "dm-example-alert-heartbeat-forwarded");
    const pattern = JSON.parse(String(rule?.body.event_pattern));
    const event = (source: string, name: string) => ({
      source,
      "detail-type": "Scheduled Event",
      resources: [`arn:aws:events:us-east-1:333333333333:rule/${name}`],
      detail: {},
    });
    expect(fits(pattern, event("aws.events", "dm-example-forward-heartbeat"))).toBe(true);
    expect(fits(pattern, event("aws.events", "another-schedule"))).toBe(false);
    expect(fits(pattern, event("com.example", "dm-example-forward-heartbeat"))).toBe(false);
  });

  it("has one heartbeat if nothing is forwarded", () => {
    const home = messagingOf(
      {},
      {
        organization: { ...example.organization, regionsPolicy: { scope: "allServices" } },
      },
    );
    expect(ofHeartbeats(home.all(CloudwatchEventRule)).map(({ body }) => body.name)).toEqual([
      "dm-example-alert-heartbeat",
    ]);
  });
});

describe("somebody who is on call", () => {
  it("gets no heartbeat: it goes to a topic of its own, with key and policy of the topic of alarms", () => {
    const topics = messaging.all(SnsTopic);
    expect(topics.map(({ body }) => body.name)).toEqual(["dm-example-alarms", "dm-example-heartbeat"]);
    expect(new Set(topics.map(({ body }) => body.kms_master_key_id)).size).toBe(1);
    const [alarms, heartbeat] = messaging.all(SnsTopicPolicy).map(({ body }) => String(body.policy));
    expect(heartbeat?.replaceAll("dm-example-heartbeat", "dm-example-alarms")).toBe(alarms);
    const targets = ofHeartbeats(messaging.all(CloudwatchEventTarget)).filter(
      ({ body }) => body.provider === undefined,
    );
    expect(new Set(targets.map(({ body }) => body.arn))).toEqual(
      new Set([expect.stringContaining("aws_sns_topic.heartbeat-topic.arn")]),
    );
  });
});

describe("a team whose event EventBridge lost", () => {
  const filters = messaging.all(CloudwatchLogMetricFilter).filter(({ body }) => String(body.name).includes("-trail-"));

  it("is told by alarms on the log of its trail, one for each class", () => {
    expect(filters.length).toBeGreaterThan(20);
    for (const { body } of filters) {
      expect(body).toMatchObject({ log_group_name: "/dynamodb-baseline/dm-example/trail" });
      const [metric] = [body.metric_transformation].flat() as { name: string; namespace: string }[];
      const alarms = messaging.all(CloudwatchMetricAlarm).filter((alarm) => alarm.body.metric_name === metric?.name);
      expect(alarms.map((alarm) => alarm.body)).toEqual([
        expect.objectContaining({
          namespace: metric?.namespace,
          statistic: "Maximum",
          threshold: 0,
          alarm_actions: [expect.stringContaining("aws_sns_topic.alarms.arn")],
        }),
      ]);
    }
  });

  it.each([
    ["withoutTrailAlarms", { withoutTrailAlarms: { reason } }, {}, undefined],
    [
      "audit.withoutLogGroup",
      {},
      { audit: { ...example.audit, withoutLogGroup: { reason } } },
      "audit.withoutLogGroup",
    ],
    [
      "a trail of others",
      {},
      { audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/all" } } },
      "audit.existingTrail: dangerous calls",
    ],
    [
      "an organization trail",
      {},
      { audit: { organizationTrail: { arn: "arn:aws:cloudtrail:us-east-1:111111111111:trail/all" } } },
      "audit.organizationTrail",
    ],
  ])("has the rules alone with %s, and is told so unless it gave the alarms up", (_, settings, sections, notice) => {
    const bare = messagingOf(settings, sections);
    expect(bare.all(CloudwatchLogMetricFilter).filter(({ body }) => String(body.name).includes("-trail-"))).toEqual([]);
    expect(bare.all(CloudwatchEventRule).length).toBeGreaterThan(10);
    const said = configNotices(
      environment("example", { messaging: { ...example.messaging, ...settings }, ...sections }),
    ).filter((one) => one.includes("rules alone"));
    expect(said).toEqual(notice === undefined ? [] : [expect.stringContaining(notice)]);
  });
});

describe("a team that pays for no watch of its alerts", () => {
  const bare = messagingOf({
    withoutAlertWatch: { reason },
    accessAnalyzer: true,
    configRules: { recorder: "exists" },
  });

  it("keeps the alerts and alerts of findings, which say so in a tag, and has no heartbeat", () => {
    expect(bare.resources().filter(({ address }) => address.includes("heartbeat"))).toEqual([]);
    const names = bare.all(CloudwatchMetricAlarm).map(({ body }) => String(body.alarm_name));
    expect(names.filter((name) => name.includes("undelivered") || name.includes("silent"))).toEqual([]);
    const rules = bare.all(CloudwatchEventRule).filter(({ body }) => body.provider === undefined && !isWork(body));
    expect(rules.map(({ body }) => body.name)).toEqual(
      expect.arrayContaining(["dm-example-offboarding-unnamed", "dm-example-alert-not-compliant"]),
    );
    for (const { body } of rules) {
      expect(body.tags).toMatchObject({ "weakened:alert-watch": reason });
    }
  });

  it("is told still of a deleted user who was not put on the queue", () => {
    expect(named(bare, "dm-example-offboarding-deleted-not-queued")).toBeDefined();
  });
});
