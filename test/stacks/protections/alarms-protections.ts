import { at, change, listOf, without } from "../../support/stack-edits";
import type { SynthesizedResource, Template } from "../../support/synthesized-template";
import { every, ofType, type Protection } from "./protection";
import { isOfQueue } from "./queue-starts";

const ALARM = "aws_cloudwatch_metric_alarm";
const FILTER = "aws_cloudwatch_log_metric_filter";
const FUNCTION = "aws_lambda_function";
const API = "aws_apigatewayv2_api";
const MAPPING = "aws_lambda_event_source_mapping";
const LAMBDA_METRICS = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html";
const DYNAMODB_METRICS = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html";

/** A metric that an alarm looks at. */
interface Watched {
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
  /** What the alarm makes of missing data. */
  readonly missing: unknown;
}

/** The metrics of every alarm that tells the topic. */
function watchedIn(template: Template): readonly Watched[] {
  return ofType(template, ALARM)
    .filter(({ body }) => listOf(body.alarm_actions).length > 0 && body.actions_enabled !== false)
    .flatMap(({ body }) => {
      const metrics = [body, ...listOf(body.metric_query).flatMap((query) => listOf(at(query, "metric")))];
      return metrics.map((metric) => ({ metric, missing: body.treat_missing_data }));
    })
    .flatMap(({ metric, missing }) => {
      const name = at(metric, "metric_name");
      if (typeof name !== "string") return [];
      return [
        {
          metric: `${at(metric, "namespace")} ${name}`,
          dimensions: (at(metric, "dimensions") ?? {}) as Watched["dimensions"],
          missing,
        },
      ];
    });
}

/** Holds when an alarm looks at each of these metrics with these dimensions, whatever others it has, and takes missing data so. */
export function areWatched(
  template: Template,
  metrics: readonly string[],
  dimensions: Watched["dimensions"],
  missing?: string,
): boolean {
  const watched = watchedIn(template).filter((one) => missing === undefined || one.missing === missing);
  return metrics.every((metric) =>
    watched.some(
      (one) =>
        one.metric === metric && Object.entries(dimensions).every(([name, value]) => one.dimensions[name] === value),
    ),
  );
}

/** The name of an alarm. That of a stream's alarm begins with a reference to the name of its function. */
export function alarmName({ body }: SynthesizedResource, template: Template): string {
  return ofType(template, FUNCTION).reduce(
    (name, one) => name.replace(`\${${one.address}.function_name}`, String(one.body.function_name)),
    String(body.alarm_name),
  );
}

/** A filter of a metric that an alarm looks at, on a log group. */
function isCounted(group: SynthesizedResource, template: Template, pattern: string): boolean {
  return ofType(template, FILTER).some(
    ({ body }) =>
      body.log_group_name === group.body.name &&
      body.pattern === pattern &&
      areWatched(
        template,
        [`${at(body, "metric_transformation.namespace")} ${at(body, "metric_transformation.name")}`],
        {},
      ),
  );
}

/** Every log group that a function writes to. */
function everyFunctionLog(pattern: string): Protection["find"] {
  return (template) => {
    const functions = ofType(template, FUNCTION);
    if (functions.length === 0) return [`${FUNCTION}: none`];
    return functions
      .filter(({ body }) => {
        const group = String(at(body, "logging_config.log_group"));
        return !ofType(template, "aws_cloudwatch_log_group").some(
          (one) => (one.body.name === group || group.includes(one.address)) && isCounted(one, template, pattern),
        );
      })
      .map(({ address }) => address);
  };
}

/** Who is told when the workload fails. */
export const alarms: readonly Protection[] = [
  {
    id: "ALARMS-01",
    sentence: "Somebody is told if a function fails.",
    why: "The function fails for everybody until a user complains.",
    sources: [LAMBDA_METRICS],
    stack: "messaging",
    find: every(FUNCTION, (one, template) =>
      areWatched(template, ["AWS/Lambda Errors"], { FunctionName: one.body.function_name }),
    ),
    remove: without(ALARM, /^update-group-alarms_errors/),
    offender: `${FUNCTION}.update-group`,
  },
  {
    id: "ALARMS-02",
    sentence: "Somebody is told if a function is throttled.",
    why: "Requests are refused by Lambda, and no function of ours logs them.",
    sources: [LAMBDA_METRICS],
    stack: "messaging",
    find: every(FUNCTION, (one, template) =>
      areWatched(template, ["AWS/Lambda Throttles"], { FunctionName: one.body.function_name }),
    ),
    remove: change(
      ALARM,
      (body) => {
        body.alarm_actions = [];
      },
      /^list-conversations-alarms_throttled/,
    ),
    offender: `${FUNCTION}.list-conversations`,
  },
  {
    id: "ALARMS-03",
    sentence: "Somebody is told if an API answers server errors.",
    why: "What fails before a function runs is in no log of a function.",
    sources: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html"],
    stack: "messaging",
    find: every(API, ({ address }, template) =>
      areWatched(template, ["AWS/ApiGateway 5xx"], { ApiId: `\${${address}.id}` }),
    ),
    remove: without(ALARM, /^api-alarm/),
    offender: `${API}.api`,
  },
  {
    id: "ALARMS-04",
    sentence: "Somebody is told if a function answers that something went wrong.",
    why: "The function has not failed for Lambda, because it answered.",
    sources: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html"],
    stack: "messaging",
    find: everyFunctionLog('{ $.code = "internal_error" }'),
    remove: without(FILTER, /^internal-errors_show-conversation/),
    offender: `${FUNCTION}.show-conversation`,
  },
  {
    id: "ALARMS-05",
    sentence: "Somebody is told if a text cannot be read.",
    why: "Who changes rows is found only by the texts that no longer fit.",
    sources: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html"],
    stack: "messaging",
    find: everyFunctionLog('{ $.message = "unreadable*" }'),
    remove: change(
      FILTER,
      (body) => {
        body.pattern = '{ $.message = "readable*" }';
      },
      /^unreadable-texts_create-message/,
    ),
    offender: `${FUNCTION}.create-message`,
  },
  {
    id: "ALARMS-06",
    sentence: "Somebody is told if the function of a stream falls behind.",
    why: "The list of conversations is old, and after a day records are lost.",
    sources: [LAMBDA_METRICS],
    stack: "messaging",
    find: every(
      MAPPING,
      (mapping, template) =>
        isOfQueue(mapping) ||
        ofType(template, FUNCTION).some(
          (one) =>
            String(mapping.body.function_name).includes(one.address) &&
            watchedIn(template).some(
              ({ metric, dimensions: { FunctionName } }) =>
                metric === "AWS/Lambda IteratorAge" &&
                (FunctionName === one.body.function_name || String(FunctionName).includes(one.address)),
            ),
        ),
    ),
    remove: without(ALARM, /^stream_alarm|-stream_alarm/),
    offender: `${MAPPING}.stream`,
  },
  {
    id: "ALARMS-08",
    sentence: "The names of alarms and of the dashboard begin with the prefix, by which they are protected.",
    why: "An alarm that everybody may delete tells nobody in the night in which it counts.",
    sources: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-contributor.html"],
    stack: "messaging",
    find: (template) =>
      [
        ...ofType(template, ALARM).filter((alarm) => !alarmName(alarm, template).startsWith("dm-example-")),
        ...ofType(template, "aws_cloudwatch_dashboard").filter(
          ({ body }) => !String(body.dashboard_name).startsWith("dm-example-"),
        ),
      ].map(({ address }) => address),
    remove: change(
      ALARM,
      (body) => {
        body.alarm_name = "messages-throttled";
      },
      /^messages-table-alarms_throttled/,
    ),
    ofAbsence: true,
  },
];

/** The metrics that each table, and each of its indexes, must have an alarm for. */
export const TABLE_METRICS = {
  table: ["AWS/DynamoDB SystemErrors"],
  each: [
    "AWS/DynamoDB ReadThrottleEvents",
    "AWS/DynamoDB WriteThrottleEvents",
    "AWS/DynamoDB ReadMaxOnDemandThroughputThrottleEvents",
    "AWS/DynamoDB WriteMaxOnDemandThroughputThrottleEvents",
  ],
  source: DYNAMODB_METRICS,
} as const;

/** What is not watched of a table: metric and, of an index, its name. */
export function unwatchedOf(table: SynthesizedResource, alarmsTemplate: Template): readonly string[] {
  const TableName = table.body.name;
  const indexes = listOf(table.body.global_secondary_index).map((index) => at(index, "name"));
  const { table: ofTable, each } = TABLE_METRICS;
  const missing = (metrics: readonly string[], dimensions: Watched["dimensions"]) =>
    metrics.filter((metric) => !areWatched(alarmsTemplate, [metric], dimensions));
  return [
    ...missing(ofTable, { TableName }),
    ...missing(each, { TableName, GlobalSecondaryIndexName: undefined }),
    ...indexes.flatMap((index) =>
      missing(each, { TableName, GlobalSecondaryIndexName: index }).map((metric) => `${metric} of ${index}`),
    ),
  ].map((metric) => `${TableName}: ${metric}`);
}
