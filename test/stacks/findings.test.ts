import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { CONTROLS } from "../../src/checks/controls";
import { CONFIG_RULES } from "../../src/facts/config-rules";
import { configRulesOf, externalAccess, notCompliant } from "../../stacks/messaging/alerts/add-findings";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { type EventPart, fits } from "../support/event-pattern";
import type { Template } from "../support/synthesized-template";

const reason = "a reason for the test of it";
const example = environmentFile("example") as Record<string, Record<string, unknown>>;
const configOf = (settings: object, sections: object = {}) =>
  environment("example", { messaging: { ...example.messaging, ...settings }, ...sections });

function messagingOf(settings: object, sections: object = {}): Template {
  const template = synthesized(configOf(settings, sections)).templates.get("messaging");
  if (template === undefined) throw new Error("There is no stack messaging.");
  return template;
}

const BOTH = { accessAnalyzer: true, configRules: { recorder: "exists" } };
const both = messagingOf(BOTH);

describe("a team that asks for an analyzer and rules", () => {
  it("has one analyzer of external access, and is told of findings by the event alone", () => {
    expect(both.all(AccessanalyzerAnalyzer).map(({ body }) => [body.analyzer_name, body.type])).toEqual([
      ["dm-example-external-access", "ACCOUNT"],
    ]);
    const rules = both.all(CloudwatchEventRule).filter(({ address }) => address.includes("findings"));
    expect(rules.map(({ body }) => body.name)).toEqual([
      "dm-example-alert-external-access",
      "dm-example-alert-not-compliant",
    ]);
    for (const { body } of both.all(CloudwatchEventTarget).filter(({ address }) => address.includes("findings"))) {
      expect(body.arn).toContain("aws_sns_topic.alarms.arn");
      expect(body.input_transformer).toBeUndefined();
    }
    const alarms = both.all(CloudwatchMetricAlarm).map(({ body }) => String(body.alarm_name));
    expect(alarms).toContain("dm-example-alert-external-access-undelivered");
  });

  it("has rules about resources with its tag, and leaves those of others alone", () => {
    const rules = both.all(ConfigConfigRule);
    expect(rules.length).toBeGreaterThan(8);
    for (const { body } of rules) {
      expect(body.scope).toEqual({ tag_key: "baseline", tag_value: "dm-example" });
      expect(body.name).toMatch(/^dm-example-baseline-[a-z0-9-]+$/);
    }
    for (const template of synthesized(configOf({})).templates.values()) {
      expect(JSON.stringify(template.json)).toContain('"baseline":"dm-example"');
    }
  });

  it("makes no recorder: it is the account's", () => {
    const made = both.resources().map(({ type }) => type);
    expect(made.filter((type) => /^aws_config_(?!config_rule)/.test(type))).toEqual([]);
  });

  it.each([
    ["reserved concurrency", { withoutReservedConcurrency: { reason } }, {}, "LAMBDA_CONCURRENCY_CHECK"],
    ["recovery", {}, { data: { ...example.data, withoutRecovery: { reason } } }, "DYNAMODB_PITR_ENABLED"],
    ["deletion guards", {}, { withoutDeletionGuards: { reason } }, "DYNAMODB_TABLE_DELETION_PROTECTION_ENABLED"],
  ])("is not told each day that it gave up %s", (_, settings, sections, identifier) => {
    expect(configRulesOf(configOf({}))).toContain(identifier);
    expect(configRulesOf(configOf(settings, sections))).not.toContain(identifier);
  });

  it("has rules about its trail bucket only if the bucket is in the account of the table", () => {
    const ofBuckets = (config: ReturnType<typeof environment>) =>
      configRulesOf(config).filter((one) => one.startsWith("S3_"));
    expect(ofBuckets(configOf({}))).toEqual([]);
    expect(ofBuckets(environment("single-account")).length).toBe(4);
  });

  it("has the topic for it also if it has no alerts about calls", () => {
    const bare = messagingOf({ ...BOTH, withoutActivityAlerts: { reason } });
    // A deleted user is work, and no alert: its rule stays.
    expect(bare.all(CloudwatchEventRule).map(({ body }) => body.name)).toEqual([
      "dm-example-offboarding-deleted",
      "dm-example-alert-external-access",
      "dm-example-alert-not-compliant",
    ]);
    const [policy] = bare.all(SnsTopicPolicy);
    expect(String(policy?.body.policy)).toContain("events.amazonaws.com");
  });
});

it("a team that asks for neither has neither", () => {
  const kinds = messagingOf({})
    .resources()
    .map(({ type }) => type);
  expect(kinds.filter((kind) => /^aws_(config_|accessanalyzer)/.test(kind))).toEqual([]);
});

it("each rule looks at a control that there is", () => {
  const known = CONTROLS.map(({ id }) => id);
  const unknown = Object.values(CONFIG_RULES).flatMap(({ controls }) => controls.filter((id) => !known.includes(id)));
  expect(unknown).toEqual([]);
});

describe("somebody on call", () => {
  const finding = (more: EventPart): EventPart => ({
    source: "aws.access-analyzer",
    "detail-type": "Access Analyzer Finding",
    detail: { status: "ACTIVE", resourceType: "AWS::SQS::Queue", resource: "arn:aws:sqs:eu-west-1:1:web", ...more },
  });
  const judgement = (complianceType: string, configRuleName: string): EventPart => ({
    source: "aws.config",
    "detail-type": "Config Rules Compliance Change",
    detail: { configRuleName, resourceId: "orders", newEvaluationResult: { complianceType } },
  });

  it.each([
    ["a table of whatever name", finding({ resourceType: "AWS::DynamoDB::Table" }), true],
    ["a key", finding({ resourceType: "AWS::KMS::Key" }), true],
    ["a queue with the prefix", finding({ resource: "arn:aws:sqs:eu-west-1:1:dm-example-failures" }), true],
    ["a queue of another team", finding({}), false],
    ["a finding that is resolved", finding({ resourceType: "AWS::DynamoDB::Table", status: "RESOLVED" }), false],
    [
      "a finding that a program made up",
      { ...finding({ resourceType: "AWS::KMS::Key" }), source: "com.example" },
      false,
    ],
  ])("is told of access from outside, or not: %s", (_, event, told) => {
    expect(fits(externalAccess("dm-example").pattern, event)).toBe(told);
  });

  it.each([
    ["a rule that is broken", judgement("NON_COMPLIANT", "dm-example-baseline-dynamodb-pitr-enabled"), true],
    ["a rule that is kept again", judgement("COMPLIANT", "dm-example-baseline-dynamodb-pitr-enabled"), false],
    ["a rule of another team", judgement("NON_COMPLIANT", "web-baseline-pitr"), false],
  ])("is told of %s, or not", (_, event, told) => {
    expect(fits(notCompliant("dm-example-baseline-").pattern, event)).toBe(told);
  });
});
