import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ActivityAlerts,
  ActivityForwarding,
  AlarmTopic,
  alarmTopicPolicy,
  EncryptionKey,
  functionKeyPolicy,
} from "../../src/index";
import { forwardedActivities, watchedActivities } from "../../stacks/messaging/alerts/watched-activity";
import { ACCOUNT, BREAK_GLASS, PIPELINE } from "../stacks/alerts/event-shapes";
import { SHAPES } from "../stacks/alerts/shapes-of-all-kinds";
import { fits } from "../support/event-pattern";
import { type Emulator, startEmulator } from "./support/emulator";
import { Terraform } from "./support/terraform";

const region = "eu-west-1";
const roles = { pipelineRoleArns: [PIPELINE], breakGlassRoleArns: [BREAK_GLASS] };
const topicArn = `arn:aws:sns:${region}:${ACCOUNT}:orders-alarms`;
const activities = watchedActivities(roles);

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
  new ActivityAlerts(stack, "alerts", { rulePrefix: "orders", topicArn: topic.topicArn, activities });
  new ActivityForwarding(stack, "forwarding", {
    provider: new AwsProvider(stack, "aws-global", { alias: "global", region: "us-east-1" }),
    rulePrefix: "orders-forward",
    busArn: `arn:aws:events:${region}:${ACCOUNT}:event-bus/default`,
    roleName: "orders-forward",
    accountId: ACCOUNT,
    activities: forwardedActivities(roles),
  });
  for (const name of Object.keys(activities)) new CloudwatchLogGroup(stack, name, { name: logGroupOf(name) });
  app.synth();
  return new Terraform(join(folder, "cdktf.out", "stacks", "alerts"), emulator.url);
}

const logGroupOf = (name: string) => `/aws/events/${name}`;

/** A call of a service that answers JSON. The emulator does not look at the signature. */
async function ask(service: "events" | "logs", target: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(emulator.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": target,
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
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
    expect(terraform.plan("second.bin")).toEqual([]);
  });

  it("has rules that EventBridge tells of as they were planned, each with the topic as its target", async () => {
    const { Rules } = await ask("events", "AWSEvents.ListRules", { NamePrefix: "orders-" });
    const rules = Rules as readonly { Name: string; State: string; EventPattern: string }[];
    expect(rules.map(({ Name }) => Name).sort()).toEqual(
      Object.keys(activities)
        .map((name) => `orders-${name}`)
        .sort(),
    );
    for (const { Name, State, EventPattern } of rules) {
      const activity = activities[Name.replace("orders-", "")];
      expect(JSON.parse(EventPattern)).toEqual(activity?.pattern);
      expect(State).toBe(activity?.readsToo === true ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED");
      const { Targets } = await ask("events", "AWSEvents.ListTargetsByRule", { Rule: Name });
      expect(Targets).toMatchObject([{ Arn: topicArn, InputTransformer: { InputTemplate: expect.any(String) } }]);
    }
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
