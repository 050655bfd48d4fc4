import { Construct } from "constructs";
import { type AlarmProps, type SummedMetric, sumAlarm } from "./support/alarm";
import { assertName } from "./support/assert-name";
import { ConstructError } from "./support/construct-error";

export interface TableAlarmsProps extends AlarmProps {
  /** Name of the table. */
  readonly tableName: string;
  /** Names of its global secondary indexes, which are throttled by themselves. @default none */
  readonly indexNames?: readonly string[];
  /** Operations that are called on the table, such as `Query`: one to ten. DynamoDB counts its errors by operation. */
  readonly operations: readonly string[];
  /** First part of the names of the alarms: `<alarmPrefix>-throttled`. */
  readonly alarmPrefix: string;
}

/** Most metrics that one alarm can look at. */
const MAX_METRICS = 10;

/**
 * Alarms if DynamoDB throttles a table or one of its indexes, if it does so because a ceiling of the table is reached, and
 * if it answers with errors of its own.
 *
 * @throws ConstructError if `tableName` has another form, or if there are no operations or more than ten.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { TableAlarms } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new TableAlarms(stack, "table-alarms", {
 *   tableName: "orders",
 *   alarmPrefix: "orders",
 *   indexNames: ["by-state"],
 *   operations: ["GetItem", "Query", "UpdateItem"],
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 * });
 * app.synth();
 * ```
 */
export class TableAlarms extends Construct {
  /** ARNs of the alarms, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: TableAlarmsProps) {
    super(scope, id);
    const { tableName, indexNames = [] } = props;
    assertName({ path: this.node.path, option: "tableName", value: tableName });
    this.alarmArns = [
      this.systemErrors(props),
      ...[undefined, ...indexNames].flatMap((indexName) => this.throttling(props, indexName)),
    ];
  }

  private systemErrors(props: TableAlarmsProps): string {
    const { tableName, operations, alarmPrefix } = props;
    if (operations.length === 0 || operations.length > MAX_METRICS) {
      throw new ConstructError(
        `${this.node.path}: operations must be 1 to ${MAX_METRICS} operations of DynamoDB, got ${operations.length}. An ` +
          "alarm looks at ten metrics, and DynamoDB counts by operation. See " +
          "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
      );
    }
    return sumAlarm(this, "system-errors", {
      props,
      alarmName: `${alarmPrefix}-system-errors`,
      alarmDescription: `DynamoDB answers calls of table ${tableName} with errors of its own: look at the AWS Health Dashboard`,
      metrics: operations.map((Operation) => tableMetric("SystemErrors", { TableName: tableName, Operation })),
      minutes: 5,
      minutesAbove: 3,
    }).arn;
  }

  private throttling(props: TableAlarmsProps, indexName: string | undefined): readonly string[] {
    const { tableName, alarmPrefix } = props;
    const [id, prefix, name] =
      indexName === undefined
        ? ["", alarmPrefix, `Table ${tableName}`]
        : [`${indexName}-`, `${alarmPrefix}-${indexName}`, `Index ${indexName} of table ${tableName}`];
    const dimensions = {
      TableName: tableName,
      ...(indexName !== undefined && { GlobalSecondaryIndexName: indexName }),
    };
    const throttled = sumAlarm(this, `${id}throttled`, {
      props,
      alarmName: `${prefix}-throttled`,
      alarmDescription: `${name} is throttled: look for a busy key, or for a ceiling that is reached`,
      metrics: ["ReadThrottleEvents", "WriteThrottleEvents"].map((event) => tableMetric(event, dimensions)),
      // A table on demand doubles what it takes within minutes, and callers try again.
      minutes: 5,
      minutesAbove: 3,
    });
    const ceiling = sumAlarm(this, `${id}ceiling`, {
      props,
      alarmName: `${prefix}-ceiling`,
      alarmDescription: `${name} has reached its ceiling of reads or writes: look for a flood, or raise the ceiling`,
      metrics: ["ReadMaxOnDemandThroughputThrottleEvents", "WriteMaxOnDemandThroughputThrottleEvents"].map((event) =>
        tableMetric(event, dimensions),
      ),
    });
    return [throttled.arn, ceiling.arn];
  }
}

function tableMetric(metricName: string, dimensions: SummedMetric["dimensions"]): SummedMetric {
  return { namespace: "AWS/DynamoDB", metricName, dimensions };
}
