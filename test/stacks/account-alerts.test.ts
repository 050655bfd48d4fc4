import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { configNotices } from "../../src/config/notices";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { type EventPart, fits } from "../support/event-pattern";
import { transformed } from "../support/input-transformer";
import type { Template } from "../support/synthesized-template";
import { call, refused } from "./alerts/event-shapes";

const reason = "a reason for the test of it";
const example = environmentFile("example") as Record<string, Record<string, unknown>>;
type Config = ReturnType<typeof environment>;

function stackOf(config: Config, id: string): Template {
  const template = synthesized(config).templates.get(id);
  if (template === undefined) throw new Error(`There is no stack ${id}.`);
  return template;
}

const config = environment("example");

/** Accounts with alerts of their own, with what tells of each: where it is, and an event that it tells of. */
const ACCOUNTS = [
  {
    account: "audit",
    id: "222222222222",
    stack: "audit",
    prefix: "dm-example-audit",
    region: "eu-west-1",
    event: refused("s3", "PutBucketPolicy"),
    rule: "weakens",
  },
  {
    account: "management",
    id: "111111111111",
    stack: "organization",
    prefix: "dm-example-organization",
    region: "us-east-1",
    event: call("organizations", "DetachPolicy"),
    rule: "weakens",
  },
] as const;

/** Account and region of a provider, by the reference that resources have. */
function placesOf(template: Template): ReadonlyMap<string, string> {
  const { aws } = template.json.provider as {
    aws: { alias?: string; allowed_account_ids: string[]; region: string }[];
  };
  return new Map(
    aws.map(({ alias, allowed_account_ids: [account], region }) => [
      alias === undefined ? "aws" : `aws.${alias}`,
      `${account} ${region}`,
    ]),
  );
}

function patternsOf(template: Template): readonly (readonly [name: string, pattern: object])[] {
  return template
    .all(CloudwatchEventRule)
    .filter(({ body }) => body.event_pattern !== undefined)
    .map(({ body }) => [String(body.name), JSON.parse(String(body.event_pattern))] as const);
}

describe.each(ACCOUNTS)("somebody who changes something in the $account account", (one) => {
  const template = stackOf(config, one.stack);
  const places = placesOf(template);

  it("is told to a topic of that account, by a rule where the event occurs", () => {
    const seen = patternsOf(template).filter(
      ([name, pattern]) => name.includes("-alert-") && fits(pattern as never, one.event),
    );
    expect(seen.map(([name]) => name)).toEqual([`${one.prefix}-alert-${one.rule}`]);
    const rule = template.all(CloudwatchEventRule).find(({ body }) => body.name === seen[0]?.[0]);
    expect(places.get(String(rule?.body.provider))).toBe(`${one.id} ${one.region}`);
    const target = template
      .all(CloudwatchEventTarget)
      .find(({ address }) => address.includes(`activity_${one.rule}-topic`));
    expect(target?.body.arn).toContain(`aws_sns_topic.${one.stack}-alarms.arn`);
    const topic = template.all(SnsTopic).find(({ body }) => body.name === `${one.prefix}-alarms`);
    expect(places.get(String(topic?.body.provider))).toBe(`${one.id} ${one.region}`);
    expect(topic?.body.kms_master_key_id).toContain(`aws_kms_key.${one.stack}-alert-key`);
  });

  it("is told in words: who, what, and whether it was refused", () => {
    const target = template
      .all(CloudwatchEventTarget)
      .find(({ address }) => address.includes(`activity_${one.rule}-topic`));
    const { input_paths, input_template } = (target?.body.input_transformer ?? {}) as {
      input_paths: Record<string, string>;
      input_template: string;
    };
    const message = JSON.parse(transformed({ paths: input_paths, template: input_template, event: one.event }));
    const { userIdentity, eventName, eventSource } = one.event.detail as EventPart;
    expect(message).toMatchObject({
      alert: expect.stringContaining("weakens"),
      what: `${eventName} of ${eventSource}`,
      who: userIdentity,
      event: one.event,
    });
  });

  it("cannot publish to the topic: rules of EventBridge and alarms of the account alone do", () => {
    for (const { body } of template.all(SnsTopicPolicy)) {
      const { Statement } = JSON.parse(String(body.policy)) as {
        Statement: { Effect: string; Principal: { Service: string }; Condition?: unknown }[];
      };
      expect(
        Statement.filter(({ Effect }) => Effect === "Allow").map(({ Principal, Condition }) => [
          Principal.Service,
          Condition,
        ]),
      ).toEqual([
        ["cloudwatch.amazonaws.com", { StringEquals: { "aws:SourceAccount": one.id } }],
        ["events.amazonaws.com", undefined],
      ]);
    }
  });

  it("is told by every rule: each has the topic as its target, and an alarm for what it could not deliver", () => {
    const rules = template
      .all(CloudwatchEventRule)
      .filter(({ body }) => String(body.name).startsWith(`${one.prefix}-alert-`));
    expect(rules.length).toBeGreaterThan(8);
    for (const { body } of rules.filter(({ body }) => !String(body.name).includes("heartbeat"))) {
      const alarm = template
        .all(CloudwatchMetricAlarm)
        .find((alarm) => alarm.body.alarm_name === `${body.name}-undelivered`);
      expect(alarm?.body).toMatchObject({
        metric_name: "FailedInvocations",
        dimensions: { RuleName: body.name },
        alarm_actions: [expect.stringContaining(`aws_sns_topic.${one.stack}-alarms.arn`)],
      });
      expect(places.get(String(alarm?.body.provider))).toBe(`${one.id} ${one.region}`);
    }
  });

  it("is told to no one until somebody subscribes and a trail is there, and `npm start` says so", () => {
    const [said, ...more] = configNotices(config).filter((notice) => notice.includes(`topic ${one.prefix}-alarms`));
    expect([said, more]).toEqual([expect.stringContaining("a trail there must record management events"), []]);
    const recorded = environment("example", {
      audit: { organizationTrail: { arn: "arn:aws:cloudtrail:us-east-1:111111111111:trail/all" } },
    });
    const notices = configNotices(recorded).filter((notice) => notice.includes(`topic ${one.prefix}-alarms`));
    expect(notices).toEqual([expect.not.stringContaining("trail there")]);
  });
});

describe("what happens in another region of the audit account", () => {
  const template = stackOf(config, "audit");
  const places = placesOf(template);

  it.each([
    [
      "us-east-1, where IAM is",
      call("iam", "PutRolePolicy"),
      "222222222222 us-east-1",
      "dm-example-audit-forward-global-services",
    ],
    [
      "eu-central-1, where the copies are",
      refused("backup", "DeleteRecoveryPoint"),
      "222222222222 eu-central-1",
      "dm-example-audit-forward-copies-vault-of-copies",
    ],
    [
      "eu-central-1, where the key of the copies is",
      refused("kms", "ScheduleKeyDeletion"),
      "222222222222 eu-central-1",
      "dm-example-audit-forward-copies-vault-of-copies",
    ],
  ])("%s is handed to the bus of the home region", (_, event, place, name) => {
    const handed = patternsOf(template).filter(
      ([rule, pattern]) => rule.includes("-forward-") && fits(pattern as never, event),
    );
    expect(handed.map(([rule]) => rule)).toEqual([name]);
    const rule = template.all(CloudwatchEventRule).find(({ body }) => body.name === name);
    expect(places.get(String(rule?.body.provider))).toBe(place);
    const ofRule = ({ body }: { body: Readonly<Record<string, unknown>> }) =>
      String(body.rule).includes(String(rule?.address));
    const targets = template.all(CloudwatchEventTarget).filter(ofRule);
    expect(targets.map(({ body }) => body.arn)).toEqual(["arn:aws:events:eu-west-1:222222222222:event-bus/default"]);
  });

  it("is missed by somebody: heartbeats come from both regions, each with an alarm for its silence", () => {
    for (const [from, region] of [
      ["", "us-east-1"],
      ["-copies", "eu-central-1"],
    ] as const) {
      const name = `dm-example-audit-alert-heartbeat-forwarded${from}`;
      const rule = patternsOf(template).find(([one]) => one === name);
      expect(rule?.[1]).toMatchObject({
        resources: [`arn:aws:events:${region}:222222222222:rule/dm-example-audit-forward${from}-heartbeat`],
      });
      const alarm = template.all(CloudwatchMetricAlarm).find(({ body }) => body.alarm_name === `${name}-silent`);
      expect(alarm?.body).toMatchObject({ dimensions: { RuleName: name }, treat_missing_data: "breaching" });
    }
  });

  it.each([
    ["are in the home region", { backup: { ...example.backup, copyRegion: "eu-west-1" } }],
    ["are not made", { backup: { coldStorageAfterDays: 30, advancedFeatures: { manage: true } } }],
  ])("is not handed over from a region of copies if they %s", (_, more) => {
    const audit = stackOf(environment("example", more), "audit");
    expect(patternsOf(audit).filter(([name]) => /forward(ed)?-copies/.test(name))).toEqual([]);
  });

  it("is not handed over from us-east-1 if the SCP locks every service out of it", () => {
    const locked = { organization: { ...example.organization, regionsPolicy: { scope: "allServices" } } };
    const audit = stackOf(environment("example", locked), "audit");
    expect(patternsOf(audit).filter(([name]) => name.includes("forward-global"))).toEqual([]);
  });
});

it("a team in us-east-1 has the rules of the organization with the provider of its stack", () => {
  const home = environment("example", { regions: { home: "us-east-1", approved: ["us-east-1"] }, backup: {} });
  const template = stackOf(home, "organization");
  expect(placesOf(template)).toEqual(new Map([["aws", "111111111111 us-east-1"]]));
  expect(patternsOf(template).length).toBeGreaterThan(5);
});

const alertsOf = (one: Config, stack: string) =>
  synthesized(one)
    .templates.get(stack)
    ?.resources()
    .filter(
      ({ address, type }) => /^aws_(sns|cloudwatch_event|cloudwatch_metric)/.test(type) || address.includes("alert"),
    );

describe("no alerts are made in another account", () => {
  it.each([
    ["of the audit, if they are given up", "audit", { audit: { withoutActivityAlerts: { reason } } }],
    [
      "of the organization, if they are given up",
      "organization",
      { organization: { ...example.organization, withoutActivityAlerts: { reason } } },
    ],
    [
      "of the audit, if all alerts are given up",
      "audit",
      { messaging: { ...example.messaging, withoutActivityAlerts: { reason } } },
    ],
    [
      "of the organization, if all alerts are given up",
      "organization",
      { messaging: { ...example.messaging, withoutActivityAlerts: { reason } } },
    ],
    [
      "of the audit, without functions",
      "audit",
      { messaging: undefined, cache: undefined, backup: undefined, roles: { ...example.roles, restore: undefined } },
    ],
  ])("%s", (_, stack, more) => {
    const bare = environment("example", more);
    expect(alertsOf(bare, stack)).toEqual([]);
    const topic = `topic dm-example-${stack}-alarms`;
    expect(configNotices(bare).filter((notice) => notice.includes(topic))).toEqual([]);
  });

  it("if it is the account of the table, whose alerts tell of it", () => {
    const single = environment("single-account");
    expect(alertsOf(single, "audit")).toEqual([]);
  });

  it("if no pipeline role of the management account is named: KMS would refuse the key, and `npm start` says so", () => {
    const accounts = { management: "111111111111", audit: "333333333333", workload: "333333333333" };
    const bare = environment("example", {
      accounts,
      terraform: {},
      backup: undefined,
      roles: {
        pipeline: ["arn:aws:iam::333333333333:role/platform-pipeline"],
        breakGlass: ["arn:aws:iam::333333333333:role/break-glass"],
      },
    });
    expect(alertsOf(bare, "organization")).toEqual([]);
    expect(configNotices(bare)).toContainEqual(expect.stringContaining("roles.pipeline names no role of 111111111111"));
  });
});

it("a team that pays for no watch of its alerts has none in the other accounts either, and the rules stay", () => {
  const bare = environment("example", { messaging: { ...example.messaging, withoutAlertWatch: { reason } } });
  for (const stack of ["audit", "organization"]) {
    const template = stackOf(bare, stack);
    expect(
      template
        .resources()
        .filter(({ type, address }) => type === "aws_cloudwatch_metric_alarm" || address.includes("heartbeat")),
    ).toEqual([]);
    const rules = template.all(CloudwatchEventRule).filter(({ body }) => String(body.name).includes("-alert-"));
    expect(rules.length).toBeGreaterThan(8);
    for (const { body } of rules) expect(body.tags).toMatchObject({ "weakened:alert-watch": reason });
  }
});
