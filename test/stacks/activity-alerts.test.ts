import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { forwardingRegionOf } from "../../src/config/management-events";
import { configNotices } from "../../src/config/notices";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { type EventPart, fits } from "../support/event-pattern";
import { transformed } from "../support/input-transformer";
import type { SynthesizedResource, Template } from "../support/synthesized-template";
import { call, ROOT, signIn } from "./alerts/event-shapes";
import { SHAPES } from "./alerts/shapes-of-all-kinds";

const BREAK_GLASS = "arn:aws:iam::333333333333:role/break-glass";

const reason = "a reason for the test of it";
const example = environmentFile("example") as Record<string, Record<string, unknown>>;
/** Jobs of AWS Backup are told by rules too. */
const withoutBackups = { backup: undefined, roles: { ...example.roles, restore: undefined } };
const withMessaging = (more: object) => environment("example", { messaging: { ...example.messaging, ...more } });
const withAudit = (more: object) => environment("example", { ...withoutBackups, audit: { ...example.audit, ...more } });

function messagingOf(config: ReturnType<typeof environment>): Template {
  const template = synthesized(config).templates.get("messaging");
  if (template === undefined) throw new Error("There is no stack messaging.");
  return template;
}

const messaging = messagingOf(environment("example"));

describe("a team that takes the defaults", () => {
  const all = alertRulesOf(messaging).filter(({ address }) => !address.includes("heartbeat"));
  const rules = all.filter(({ body }) => body.provider === undefined);
  const forwarding = all.filter(({ body }) => body.provider !== undefined);

  it("has rules on the default bus, each with the topic of its alarms as its target", () => {
    expect(rules.length).toBeGreaterThan(10);
    for (const { address, body } of rules) {
      expect({ address, name: body.name, bus: body.event_bus_name }).toEqual({
        address,
        name: expect.stringMatching(/^dm-example-(alert-[a-z0-9-]+|offboarding-unnamed)$/),
        bus: undefined,
      });
    }
    const targets = targetsOf(messaging).filter(({ body }) => body.provider === undefined);
    expect(targets).toHaveLength(rules.length);
    expect(new Set(targets.map(({ body }) => body.arn))).toEqual(
      new Set([expect.stringContaining("aws_sns_topic.alarms.arn")]),
    );
  });

  it("is told of a deleted table by one rule", () => {
    const seen = rules.filter(({ body }) =>
      fits(JSON.parse(String(body.event_pattern)), call("dynamodb", "DeleteTable")),
    );
    expect(seen.map(({ body }) => body.name)).toEqual(["dm-example-alert-destroys"]);
  });

  it.each(Object.entries(SHAPES))(
    "gets a message whatever an event lacks, such as that of %s: it is made of what each event has",
    (_, event) => {
      const target = messaging.all(CloudwatchEventTarget).find(({ address }) => address.includes("destroys-topic"));
      const { input_paths, input_template } = (target?.body.input_transformer ?? {}) as {
        input_paths: Record<string, string>;
        input_template: string;
      };
      const message = JSON.parse(transformed({ paths: input_paths, template: input_template, event }));
      const { userIdentity, eventName, eventSource } = event.detail as EventPart;
      expect(message).toMatchObject({
        alert: expect.stringContaining("destroys"),
        what: `${eventName} of ${eventSource}`,
        who: userIdentity,
        event,
      });
      expect(JSON.stringify(message)).not.toContain("<");
    },
  );

  it("is told of IAM, Organizations and sign-ins: us-east-1 hands them to the home region", () => {
    expect(new Set(forwarding.map(({ body }) => body.provider))).toEqual(new Set(["aws.global"]));
    const handed = forwarding.map(({ body }) => JSON.parse(String(body.event_pattern)));
    for (const event of [
      call("iam", "PutRolePolicy"),
      call("organizations", "DetachPolicy"),
      call("sts", "AssumeRole", { requestParameters: { roleArn: BREAK_GLASS } }),
      signIn("AWS Console Sign In via CloudTrail", ROOT),
    ]) {
      expect(handed.some((pattern) => fits(pattern, event))).toBe(true);
    }
    expect(handed.some((pattern) => fits(pattern, call("dynamodb", "DeleteTable")))).toBe(false);
    const targets = targetsOf(messaging).filter(({ body }) => body.provider !== undefined);
    expect(targets.map(({ body }) => body.arn)).toEqual(
      forwarding.map(() => "arn:aws:events:eu-west-1:333333333333:event-bus/default"),
    );
  });

  it.each([
    ["is us-east-1 itself", { regions: { home: "us-east-1", approved: ["us-east-1"] }, backup: {} }],
    [
      "locks every service out of it",
      { organization: { ...example.organization, regionsPolicy: { scope: "allServices" } } },
    ],
  ])("hands nothing over if its region %s", (_, more) => {
    expect(forwardingRegionOf(environment("example", more))).toBeUndefined();
  });

  it("gets the messages: the topic lets EventBridge publish, without a condition that EventBridge cannot meet", () => {
    expect(publishers(messaging)).toEqual([
      ["cloudwatch.amazonaws.com", true],
      ["events.amazonaws.com", false],
    ]);
  });
});

describe("a team without alerts", () => {
  it.each([
    [
      "because it gave them up",
      environment("example", {
        ...withoutBackups,
        messaging: { ...example.messaging, withoutActivityAlerts: { reason } },
      }),
      undefined,
    ],
    [
      "because its trail has no management events, and is told so",
      withAudit({ withoutManagementEvents: { reason } }),
      "audit.withoutManagementEvents: no rule tells of dangerous calls",
    ],
    [
      "because it has no trail, and is told so",
      environment("example", { ...withoutBackups, audit: { disabled: { reason } } }),
      "audit.disabled",
    ],
  ])("%s: has no rule that tells of one, and EventBridge cannot publish", (_, config, notice) => {
    const bare = messagingOf(config);
    expect([...alertRulesOf(bare), ...targetsOf(bare)]).toEqual([]);
    expect(publishers(bare)).toEqual([["cloudwatch.amazonaws.com", true]]);
    const said = configNotices(config).filter((one) => one.includes("dangerous calls"));
    expect(said).toEqual(notice === undefined ? [] : [expect.stringContaining(notice)]);
  });
});

it("a team without alerts that makes backups hears of their jobs: EventBridge can publish", () => {
  const settings = { withoutActivityAlerts: { reason }, alarmTopicArn: undefined };
  const bare = messagingOf(withMessaging(settings));
  expect(alertRulesOf(bare)).toEqual([]);
  expect(publishers(bare)).toContainEqual(["events.amazonaws.com", false]);
  const theirs = { ...settings, alarmTopicArn: "arn:aws:sns:eu-west-1:333333333333:on-call" };
  const said = expect.stringContaining("let events.amazonaws.com publish");
  expect(configNotices(withMessaging(theirs))).toContainEqual(said);
  const neither = environment("example", { ...withoutBackups, messaging: { ...example.messaging, ...theirs } });
  expect(configNotices(neither)).not.toContainEqual(said);
});

it("a team with a topic or a trail of others is told what to check there", () => {
  const topic = withMessaging({ alarmTopicArn: "arn:aws:sns:eu-west-1:333333333333:on-call" });
  expect(configNotices(topic)).toContainEqual(expect.stringContaining("let events.amazonaws.com publish"));
  const trail = environment("example", {
    audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/all" } },
  });
  expect(configNotices(trail)).toContainEqual(expect.stringContaining("records management events too"));
});

it.each([
  [
    "gave up alerts keeps the rule of deleted users: it is work, and no alert",
    { withoutActivityAlerts: { reason } },
    1,
  ],
  ["has no trail has none: EventBridge sees no calls", {}, 0],
])("a team that %s", (_, settings, count) => {
  const audit = count === 0 ? { audit: { disabled: { reason } } } : {};
  const bare = messagingOf(environment("example", { messaging: { ...example.messaging, ...settings }, ...audit }));
  const [rules, targets] = [madeOf(bare, CloudwatchEventRule), madeOf(bare, CloudwatchEventTarget)];
  expect([rules, targets].map((all) => all.filter(isWork).length)).toEqual([count, count]);
  expect(rules).toHaveLength(count);
  for (const { body } of targets) expect(body.arn).toBe("arn:aws:sqs:eu-west-1:333333333333:dm-example-offboarding");
});

/** Rules and targets of deleted users, who are put on a queue. */
function isWork({ address }: SynthesizedResource): boolean {
  return address.includes(".deleted-users_");
}

/** Those of a kind. An environment without alerts has none of them. */
function madeOf(template: Template, { tfResourceType }: { readonly tfResourceType: string }) {
  return template.resources().filter(({ type }) => type === tfResourceType);
}

/** Rules that tell of something. */
function alertRulesOf(template: Template): readonly SynthesizedResource[] {
  return madeOf(template, CloudwatchEventRule).filter((rule) => !isWork(rule));
}

/** What these rules hand events to, but for heartbeats. */
function targetsOf(template: Template): readonly SynthesizedResource[] {
  return madeOf(template, CloudwatchEventTarget).filter(
    (target) => !isWork(target) && !target.address.includes("heartbeat"),
  );
}

/** Who may publish to the topic of alarms, and whether on a condition. */
function publishers(template: Template): readonly (readonly [string, boolean])[] {
  const policy = template.all(SnsTopicPolicy).find(({ address }) => address.includes("alarms"));
  const { Statement } = JSON.parse(String(policy?.body.policy)) as {
    Statement: { Effect: string; Principal: { Service: string }; Condition?: object }[];
  };
  return Statement.filter(({ Effect }) => Effect === "Allow").map(({ Principal, Condition }) => [
    Principal.Service,
    Condition !== undefined,
  ]);
}
