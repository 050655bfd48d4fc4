import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { structuredLogger } from "../../src/messaging/runtime/logger";
import { tellUnreadable } from "../../src/messaging/texts/readable-text";
import { LOGGED } from "../../stacks/messaging/messaging-alarms";
import { captureOutput } from "../messaging/support/output";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { without } from "../support/stack-edits";
import { Template } from "../support/synthesized-template";
import { alarmName, unwatchedOf } from "./protections/alarms-protections";
import { ofType } from "./protections/protection";

const reason = "a reason for the test of it";
const example = environmentFile("example") as Record<string, Record<string, unknown>>;

function templatesWith(settings: Record<string, unknown>, sections: Record<string, unknown> = {}) {
  const { templates } = synthesized(
    environment("example", { messaging: { ...example.messaging, ...settings }, ...sections }),
  );
  const of = (stack: string): Template => {
    const template = templates.get(stack);
    if (template === undefined) throw new Error(`There is no stack ${stack}.`);
    return template;
  };
  return { messaging: of("messaging"), data: of("data") };
}

const { messaging, data } = templatesWith({});
const tables = ofType(data, "aws_dynamodb_table");

describe("a team whose tables are throttled, full or broken", () => {
  it("is told of every table and of every index", () => {
    expect(tables.length).toBeGreaterThan(1);
    expect(tables.flatMap((table) => unwatchedOf(table, messaging))).toEqual([]);
  });

  it("is told of a table whose name does not begin with the prefix, by an alarm whose name does", () => {
    const renamed = templatesWith({}, { data: { ...example.data, tableName: "conversations" } });
    const named = ofType(renamed.data, "aws_dynamodb_table");
    expect(named.map(({ body }) => body.name)).toContain("conversations");
    expect(named.flatMap((table) => unwatchedOf(table, renamed.messaging))).toEqual([]);
    const names = renamed.messaging.all(CloudwatchMetricAlarm).map((alarm) => alarmName(alarm, renamed.messaging));
    expect(names.filter((name) => !name.startsWith("dm-example-"))).toEqual([]);
  });

  it.each([
    ["system-errors", /^messages-table-alarms_system-errors/, 1],
    ["throttled", /^messages-table-alarms_throttled/, 2],
    ["the ceiling of an index", /^messages-table-alarms_gsi1-ceiling/, 2],
    ["the table of branch keys", /^text-keys-table-alarms_throttled/, 2],
  ] as const)("would miss the alarm of %s", (_, name, count) => {
    const after = new Template(without("aws_cloudwatch_metric_alarm", name)(messaging.json));
    expect(tables.flatMap((table) => unwatchedOf(table, after))).toHaveLength(count);
  });
});

describe("an alarm on a metric of DynamoDB", () => {
  it("goes off again when the throttling is over: gaps of the metric are filled with zeros", () => {
    for (const { address, body } of messaging.all(CloudwatchMetricAlarm)) {
      expect({ address, namespace: body.namespace }).not.toEqual({ address, namespace: "AWS/DynamoDB" });
      const queries = (body.metric_query ?? []) as { id: string; expression?: string }[];
      const [sum] = queries.filter(({ expression }) => expression !== undefined);
      const metrics = queries.filter(({ expression }) => expression === undefined);
      expect(sum?.expression).toBe(
        metrics.length === 0 ? undefined : metrics.map(({ id }) => `FILL(${id}, 0)`).join(" + "),
      );
      expect(metrics.length).toBeLessThanOrEqual(10);
    }
  });
});

describe("a team that pays for no alarms", () => {
  const { messaging: bare } = templatesWith({ withoutAlarms: { reason } });

  it("keeps those of work that a stream or a queue brings and of the alerts, and says in a tag of every function that it has none", () => {
    expect(
      bare
        .all(CloudwatchMetricAlarm)
        .map((alarm) => alarmName(alarm, bare))
        .filter((name) => !/^dm-example-(alert|trail)-|-undelivered$/.test(name))
        .sort(),
    ).toEqual([
      "dm-example-offboard-user-failures-waiting",
      "dm-example-offboarding-deleted-not-queued",
      "dm-example-offboarding-old",
      "dm-example-update-group-behind",
      "dm-example-update-group-failures-waiting",
    ]);
    for (const { body } of bare.all(LambdaFunction)) {
      expect(body.tags).toMatchObject({ "weakened:alarms": reason });
    }
  });

  it("keeps its dashboard, with the alarms on it that it kept", () => {
    const [dashboard] = bare.all(CloudwatchDashboard);
    expect(String(dashboard?.body.dashboard_body)).not.toContain('"title":"Alarms"');
    expect(notShown(bare)).toEqual([]);
  });
});

it("a team without a dashboard keeps its alarms", () => {
  const { messaging: bare } = templatesWith({ dashboard: false });
  expect(ofType(bare, "aws_cloudwatch_dashboard")).toEqual([]);
  expect(bare.all(CloudwatchMetricAlarm)).toHaveLength(messaging.all(CloudwatchMetricAlarm).length);
});

/** What the dashboard shows, each at its place. */
function widgetsOf(template: Template) {
  const [dashboard] = template.all(CloudwatchDashboard);
  const { widgets } = JSON.parse(String(dashboard?.body.dashboard_body)) as {
    widgets: { type: string; x: number; y: number; properties: { alarms?: string[] } }[];
  };
  return widgets;
}

/** Alarms whose state the dashboard does not show. */
function notShown(template: Template): readonly string[] {
  const shown = widgetsOf(template).flatMap(({ properties }) => properties.alarms ?? []);
  const made = template.all(CloudwatchMetricAlarm).map(({ address }) => `\${${address}.arn}`);
  return made.filter((arn) => !shown.includes(arn));
}

it.each([
  ["takes the defaults", {}],
  ["asks for an analyzer and rules", { accessAnalyzer: true, configRules: { recorder: "exists" } }],
  [
    "asks for them without alerts",
    { accessAnalyzer: true, configRules: { recorder: "exists" }, withoutActivityAlerts: { reason } },
  ],
])("somebody who reads the dashboard of a team that %s sees every alarm", (_, settings) => {
  expect(notShown(templatesWith(settings).messaging)).toEqual([]);
});

it("somebody who reads the dashboard sees every function, every table and every queue", () => {
  const widgets = widgetsOf(messaging);
  const text = JSON.stringify(widgets);
  for (const { body } of messaging.all(LambdaFunction)) expect(text).toContain(String(body.function_name));
  for (const { body } of tables) expect(text).toContain(String(body.name));
  const queues = messaging.all(SqsQueue).map(({ body }) => String(body.name));
  expect(queues).toHaveLength(3);
  for (const name of queues)
    expect(text).toContain(`"AWS/SQS","ApproximateNumberOfMessagesVisible","QueueName","${name}"`);
  expect(new Set(widgets.map(({ x, y }) => `${x} ${y}`)).size).toBe(widgets.length);
});

it("the lines that functions write are those that the filters count, by the fields that they look at", () => {
  const lines = captureOutput();
  const logger = structuredLogger({ pattern: "showConversation" });
  logger.log("error", "refused", { code: "internal_error", status: 500 });
  for (const event of ["unreadableText", "unreadablePreview"] as const) {
    tellUnreadable({ logger, metrics: { add: () => {} } as never }, { event, row: {}, errorName: "WrongRowError" });
  }
  jest.restoreAllMocks();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { code: "internal_error" },
    { message: "unreadableText" },
    { message: "unreadablePreview" },
  ]);
  expect(Object.values(LOGGED).map(({ pattern }) => pattern)).toEqual([
    '{ $.code = "internal_error" }',
    '{ $.message = "unreadable*" }',
  ]);
});
