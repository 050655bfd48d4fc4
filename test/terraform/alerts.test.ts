import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { CONFIG_RULES } from "../../src/facts/config-rules";
import {
  ActivityAlerts,
  ActivityForwarding,
  AlarmTopic,
  AlertHeartbeat,
  alarmTopicPolicy,
  ConfigRules,
  EncryptionKey,
  functionKeyPolicy,
  LogAlarm,
} from "../../src/index";
import { configRulesOf } from "../../stacks/messaging/alerts/add-findings";
import { loggedActivities } from "../../stacks/messaging/alerts/logged-activity";
import { forwardedActivities, watchedActivities } from "../../stacks/messaging/alerts/watched-activity";
import { ACCOUNT, BREAK_GLASS, PIPELINE } from "../stacks/alerts/event-shapes";
import { SHAPES } from "../stacks/alerts/shapes-of-all-kinds";
import { environment } from "../support/environment-file";
import { fits } from "../support/event-pattern";
import { counts } from "../support/filter-pattern";
import { type Emulator, startEmulator } from "./support/emulator";
import { Terraform } from "./support/terraform";

const region = "eu-west-1";
const roles = { pipelineRoleArns: [PIPELINE], breakGlassRoleArns: [BREAK_GLASS] };
const topicArn = `arn:aws:sns:${region}:${ACCOUNT}:orders-alarms`;
const activities = watchedActivities(roles);
const logged = loggedActivities(roles);
const TRAIL_LOG = "/orders/trail";

let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator(ACCOUNT);
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-alerts-"));
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The topic, its key and all rules, and a log group for what each rule lets through. */
function alerts(): Terraform {
  const app = new App({ outdir: join(folder, "cdktf.out") });
  const stack = new TerraformStack(app, "alerts");
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" });
  new AwsProvider(stack, "aws", { region });
  const key = new EncryptionKey(stack, "key", {
    alias: "orders",
    description: "Alarms",
    policy: functionKeyPolicy({
      partition: "aws",
      accountId: ACCOUNT,
      region,
      ...roles,
      failureQueues: [],
      alarmTopicArn: topicArn,
      allowsEventRules: true,
    }),
  });
  const topic = new AlarmTopic(stack, "alarms", {
    topicName: "orders-alarms",
    encryptionKeyArn: key.keyArn,
    policy: alarmTopicPolicy({ topicArn, accountId: ACCOUNT, ...roles, allowsEventRules: true }),
  });
  new ActivityAlerts(stack, "alerts", {
    rulePrefix: "orders",
    topicArn: topic.topicArn,
    activities,
    undelivered: { alarmTopicArn: topic.topicArn },
  });
  const { way } = new ActivityForwarding(stack, "forwarding", {
    provider: new AwsProvider(stack, "aws-global", { alias: "global", region: "us-east-1" }),
    rulePrefix: "orders-forward",
    busArn: `arn:aws:events:${region}:${ACCOUNT}:event-bus/default`,
    roleName: "orders-forward",
    accountId: ACCOUNT,
    activities: forwardedActivities(roles),
  });
  const heartbeats = new AlarmTopic(stack, "heartbeat-topic", {
    topicName: "orders-heartbeat",
    encryptionKeyArn: key.keyArn,
    policy: alarmTopicPolicy({
      topicArn: `arn:aws:sns:${region}:${ACCOUNT}:orders-heartbeat`,
      accountId: ACCOUNT,
      ...roles,
      allowsEventRules: true,
    }),
  });
  new AlertHeartbeat(stack, "heartbeat", {
    rulePrefix: "orders",
    topicArn: heartbeats.topicArn,
    topicName: "orders-heartbeat",
    alarmTopicArn: topic.topicArn,
    forwarding: { ...way, heartbeatRuleArn: `arn:aws:events:us-east-1:${ACCOUNT}:rule/orders-forward-heartbeat` },
  });
  new ConfigRules(stack, "config-rules", {
    rulePrefix: "orders",
    identifiers: configRulesOf(environment("single-account")),
    tag: { key: "baseline", value: "orders" },
  });
  const log = new CloudwatchLogGroup(stack, "trail-log", { name: TRAIL_LOG });
  for (const [name, { says, patterns }] of Object.entries(logged)) {
    const [pattern = "", ...morePatterns] = patterns;
    const alarm = new LogAlarm(stack, `trail-${name}`, {
      logGroupNames: { log: TRAIL_LOG },
      pattern,
      morePatterns,
      metricNamespace: "Orders",
      metricName: `Trail-${name}`,
      alarmName: `orders-trail-${name}`,
      alarmDescription: says,
      alarmTopicArn: topic.topicArn,
      tellsEnd: false,
    });
    alarm.node.addDependency(log);
  }
  for (const name of Object.keys(activities)) new CloudwatchLogGroup(stack, name, { name: logGroupOf(name) });
  app.synth();
  return new Terraform(join(folder, "cdktf.out", "stacks", "alerts"), emulator.url);
}

const logGroupOf = (name: string) => `/aws/events/${name}`;

/** A call of a service that answers JSON. The emulator does not look at the signature. */
async function ask(
  service: "config" | "events" | "logs",
  target: string,
  body: object,
  in_: string = region,
): Promise<Record<string, unknown>> {
  const answer = await fetch(emulator.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": target,
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${in_}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${target} answered ${answer.status}: ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

describe("a team that is told of dangerous calls", () => {
  it("applies the rules with the real provider, and has nothing to change afterwards", () => {
    const terraform = alerts();
    terraform.must("init", "-input=false");
    expect(JSON.parse(terraform.must("validate", "-json"))).toMatchObject({ valid: true, warning_count: 0 });
    terraform.must("apply", "-input=false", "-auto-approve");
    // The emulator keeps the tag of a rule of AWS Config, and gives it back under a name that the provider does not read.
    const changes = terraform.plan("second.bin").filter(({ type }) => type !== "aws_config_config_rule");
    expect(changes).toEqual([]);
  });

  it("has rules that EventBridge tells of as they were planned, each with the topic as its target", async () => {
    const { Rules } = await ask("events", "AWSEvents.ListRules", { NamePrefix: "orders-" });
    const rules = Rules as readonly { Name: string; State: string; EventPattern: string }[];
    expect(rules.map(({ Name }) => Name).sort()).toEqual(
      [...Object.keys(activities), "heartbeat", "heartbeat-forwarded"].map((name) => `orders-${name}`).sort(),
    );
    for (const { Name, State, EventPattern } of rules.filter((rule) => !rule.Name.includes("heartbeat"))) {
      const activity = activities[Name.replace("orders-", "")];
      expect(JSON.parse(EventPattern)).toEqual(activity?.pattern);
      expect(State).toBe(activity?.readsToo === true ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED");
      const { Targets } = await ask("events", "AWSEvents.ListTargetsByRule", { Rule: Name });
      expect(Targets).toMatchObject([{ Arn: topicArn, InputTransformer: { InputTemplate: expect.any(String) } }]);
    }
  });

  it("has a heartbeat by schedule here and in us-east-1, and a rule that lets through the one from there", async () => {
    const heartbeatTopic = `arn:aws:sns:${region}:${ACCOUNT}:orders-heartbeat`;
    for (const [Name, in_, Arn] of [
      ["orders-heartbeat", region, heartbeatTopic],
      ["orders-heartbeat-forwarded", region, heartbeatTopic],
      ["orders-forward-heartbeat", "us-east-1", `arn:aws:events:${region}:${ACCOUNT}:event-bus/default`],
    ] as const) {
      const { Targets } = await ask("events", "AWSEvents.ListTargetsByRule", { Rule: Name }, in_);
      expect(Targets).toMatchObject([{ Arn }]);
      const rule = await ask("events", "AWSEvents.DescribeRule", { Name }, in_);
      expect(rule).toMatchObject(
        Name === "orders-heartbeat-forwarded"
          ? { State: "ENABLED", EventPattern: expect.stringContaining("rule/orders-forward-heartbeat") }
          : { State: "ENABLED", ScheduleExpression: "rate(5 minutes)" },
      );
    }
  });

  it("has the filters of the log as they were planned", async () => {
    const { metricFilters } = await ask("logs", "Logs_20140328.DescribeMetricFilters", { logGroupName: TRAIL_LOG });
    const filters = metricFilters as readonly { filterPattern: string }[];
    expect(filters.map(({ filterPattern }) => filterPattern).sort()).toEqual(
      Object.values(logged)
        .flatMap(({ patterns }) => patterns)
        .sort(),
    );
  });

  // If this fails, the emulator evaluates patterns now: compare it with the evaluator of the tests, as is done for events.
  it("learns nothing from the emulator about filters: it lets every record through any pattern for JSON", async () => {
    const logStreamName = "probes";
    await ask("logs", "Logs_20140328.CreateLogStream", { logGroupName: TRAIL_LOG, logStreamName });
    const message = JSON.stringify({ eventName: "DescribeTable" });
    await ask("logs", "Logs_20140328.PutLogEvents", {
      logGroupName: TRAIL_LOG,
      logStreamName,
      logEvents: [{ timestamp: Date.now(), message }],
    });
    const filterPattern = '{ $.eventName="DeleteTable" }';
    expect(counts(filterPattern, JSON.parse(message))).toBe(false);
    const { events } = await ask("logs", "Logs_20140328.FilterLogEvents", { logGroupName: TRAIL_LOG, filterPattern });
    expect(events).toHaveLength(1);
  });

  it("has rules of AWS Config about resources with the tag, each by an identifier that AWS knows", async () => {
    const { ConfigRules: rules } = await ask("config", "StarlingDoveService.DescribeConfigRules", {});
    expect(rules).toHaveLength(configRulesOf(environment("single-account")).length);
    for (const rule of rules as readonly object[]) {
      expect(rule).toMatchObject({ Scope: { Tags: { baseline: "orders" } }, Source: { Owner: "AWS" } });
    }
    const put = (SourceIdentifier: string) =>
      ask("config", "StarlingDoveService.PutConfigRule", {
        ConfigRule: { ConfigRuleName: `probe-${SourceIdentifier}`, Source: { Owner: "AWS", SourceIdentifier } },
      });
    for (const identifier of Object.keys(CONFIG_RULES)) await put(identifier);
    await expect(put("DYNAMODB_IS_FINE")).rejects.toThrow("DYNAMODB_IS_FINE");
  });

  it("gets from the emulator the events that the evaluator of the tests lets through, and no other", async () => {
    // On a bus of their own: the emulator answers 500 to events for rules with a transformer and a topic.
    const EventBusName = "probes";
    await ask("events", "AWSEvents.CreateEventBus", { Name: EventBusName });
    for (const [name, { pattern }] of Object.entries(activities)) {
      await ask("events", "AWSEvents.PutRule", { Name: name, EventBusName, EventPattern: JSON.stringify(pattern) });
      await ask("events", "AWSEvents.PutTargets", {
        Rule: name,
        EventBusName,
        Targets: [{ Id: "log", Arn: `arn:aws:logs:${region}:${ACCOUNT}:log-group:${logGroupOf(name)}` }],
      });
    }
    for (const [probe, event] of Object.entries(SHAPES)) {
      const Detail = JSON.stringify({ ...(event.detail as object), probe });
      const { FailedEntryCount } = await ask("events", "AWSEvents.PutEvents", {
        Entries: [{ EventBusName, Source: event.source, DetailType: event["detail-type"], Detail }],
      });
      expect(FailedEntryCount).toBe(0);
    }
    const different: string[] = [];
    for (const [name, { pattern }] of Object.entries(activities)) {
      const { events } = await ask("logs", "Logs_20140328.FilterLogEvents", { logGroupName: logGroupOf(name) });
      const seen = (events as readonly { message: string }[]).map(
        ({ message }) => (JSON.parse(message) as { detail: { probe: string } }).detail.probe,
      );
      for (const [probe, event] of Object.entries(SHAPES)) {
        if (seen.includes(probe) !== fits(pattern, event)) different.push(`${name}: ${probe}`);
      }
    }
    expect(different).toEqual([]);
  });
});
