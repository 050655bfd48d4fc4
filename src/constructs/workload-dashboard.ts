import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";

export interface WorkloadDashboardProps extends BaselineConstructProps {
  /** Name of the dashboard: 1 to 255 letters, digits, `-` and `_`. */
  readonly dashboardName: string;
  /** Region of everything that it shows. */
  readonly region: string;
  readonly functionNames: readonly string[];
  /** Name of each table, with the names of its global secondary indexes. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** Id of the HTTP API. @default there is none */
  readonly apiId?: string;
  /** Names of queues, those of dead letters among them. @default none */
  readonly queueNames?: readonly string[];
  /** ARNs of the alarms whose state it shows. @default none */
  readonly alarmArns?: readonly string[];
  /** ARNs of the alarms of work that a stream or a queue brings, whose state it shows beside. @default none */
  readonly workAlarmArns?: readonly string[];
  /** ARNs of the alarms of alerts about dangerous calls, whose state it shows beside. @default none */
  readonly alertAlarmArns?: readonly string[];
  /** Further metrics by the title of their graph, each as CloudWatch writes it: namespace, name, dimensions. @default none */
  readonly more?: Readonly<Record<string, readonly (readonly string[])[]>>;
}

interface Widget {
  readonly type: "metric" | "alarm";
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A dashboard is a grid of 24 columns. */
const WIDGET = { width: 12, height: 6 };
const COLUMNS = 24;

/**
 * A CloudWatch dashboard of functions, tables, queues and an API: what fails, what is throttled, how much, how long, and which
 * alarms are on. An account pays for each dashboard after its third.
 *
 * @throws ConstructError if `dashboardName` has another form.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { WorkloadDashboard } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new WorkloadDashboard(stack, "dashboard", {
 *   dashboardName: "orders",
 *   region: "eu-west-1",
 *   functionNames: ["show-order"],
 *   tables: { orders: ["by-state"] },
 * });
 * app.synth();
 * ```
 */
export class WorkloadDashboard extends Construct {
  constructor(scope: Construct, id: string, props: WorkloadDashboardProps) {
    super(scope, id);
    assertName({ path: this.node.path, option: "dashboardName", value: props.dashboardName });
    const widgets = widgetsOf(props).map((widget, place) => ({
      ...widget,
      ...WIDGET,
      x: (place * WIDGET.width) % COLUMNS,
      y: Math.floor((place * WIDGET.width) / COLUMNS) * WIDGET.height,
    }));
    new CloudwatchDashboard(this, "Default", {
      provider: props.provider,
      dashboardName: props.dashboardName,
      dashboardBody: JSON.stringify({ widgets }),
    });
  }
}

function states(title: string, alarmArns: readonly string[]): readonly Widget[] {
  return alarmArns.length === 0 ? [] : [{ type: "alarm", properties: { title, alarms: [...alarmArns] } }];
}

function widgetsOf({
  region,
  functionNames,
  tables,
  apiId,
  queueNames = [],
  alarmArns = [],
  workAlarmArns = [],
  alertAlarmArns = [],
  more = {},
}: WorkloadDashboardProps): readonly Widget[] {
  const graph = (title: string, metrics: readonly (readonly string[])[], stat = "Sum"): Widget => ({
    type: "metric",
    properties: { title, region, view: "timeSeries", stat, period: 60, metrics },
  });
  const ofFunctions = (...names: readonly string[]) =>
    names.flatMap((name) => functionNames.map((one) => ["AWS/Lambda", name, "FunctionName", one]));
  const ofTables = (...names: readonly string[]) =>
    names.flatMap((name) =>
      Object.entries(tables).flatMap(([table, indexes]) => [
        ["AWS/DynamoDB", name, "TableName", table],
        ...indexes.map((index) => ["AWS/DynamoDB", name, "TableName", table, "GlobalSecondaryIndexName", index]),
      ]),
    );
  const ofQueues = (name: string) => queueNames.map((queue) => ["AWS/SQS", name, "QueueName", queue]);
  const ofApi = (...names: readonly string[]) =>
    names.map((name) => ["AWS/ApiGateway", name, "ApiId", apiId ?? ""] as const);
  return [
    ...states("Alarms", alarmArns),
    ...states("Alarms of streams and queues", workAlarmArns),
    ...states("Alarms of alerts about dangerous calls", alertAlarmArns),
    ...(apiId === undefined
      ? []
      : [
          graph("Requests and errors", ofApi("Count", "4xx", "5xx")),
          graph("Time to the answer, slowest of a hundred", ofApi("Latency", "IntegrationLatency"), "p99"),
        ]),
    graph("Failed and throttled functions", ofFunctions("Errors", "Throttles")),
    graph("Time of functions, slowest of a hundred", ofFunctions("Duration"), "p99"),
    graph("Functions at once", ofFunctions("ConcurrentExecutions"), "Maximum"),
    graph("Units read and written", ofTables("ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits")),
    graph("Throttled reads and writes", ofTables("ReadThrottleEvents", "WriteThrottleEvents")),
    ...(queueNames.length === 0
      ? []
      : [
          graph("Age of the oldest message of queues", ofQueues("ApproximateAgeOfOldestMessage"), "Maximum"),
          graph(
            "Messages in queues, dead letters among them",
            ofQueues("ApproximateNumberOfMessagesVisible"),
            "Maximum",
          ),
        ]),
    ...Object.entries(more).map(([title, metrics]) => graph(title, metrics)),
  ];
}
