import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import type { BaselineConstructProps } from "./construct-props";

/** What every construct needs that makes alarms. */
export interface AlarmProps extends BaselineConstructProps {
  /** ARN of the SNS topic that is told when an alarm goes off, and when it is over. */
  readonly alarmTopicArn: string;
}

/** A metric of a service, summed up by the period of its alarm. */
export interface SummedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface SumAlarm {
  readonly props: AlarmProps;
  readonly alarmName: string;
  /** What happened, and what to do. */
  readonly alarmDescription: string;
  /** One to ten metrics: the alarm looks at all of them together. */
  readonly metrics: readonly SummedMetric[];
  /** The alarm goes off above it. @default 0 */
  readonly threshold?: number;
  /** Minutes that are looked at. @default 1 */
  readonly minutes?: number;
  /** How many of these minutes must be above the threshold. @default every one */
  readonly minutesAbove?: number;
  /**
   * `Maximum`: the alarm looks at the largest value of a minute, which made-up values below zero do not lower. For one metric
   * outside AWS's namespaces, which everybody with a permission may send values for.
   *
   * @default "Sum"
   */
  readonly statistic?: "Sum" | "Maximum";
  /** Whether its end is told too. @default true */
  readonly tellsEnd?: boolean;
}

const PERIOD_SECONDS = 60;

/** An alarm on the sum of metrics that have no data while nothing is wrong. */
export function sumAlarm(scope: Construct, id: string, alarm: SumAlarm): CloudwatchMetricAlarm {
  const { props, minutes = 1 } = alarm;
  return new CloudwatchMetricAlarm(scope, id, {
    provider: props.provider,
    alarmName: alarm.alarmName,
    alarmDescription: alarm.alarmDescription,
    ...watched(alarm.metrics, alarm.statistic),
    evaluationPeriods: minutes,
    datapointsToAlarm: alarm.minutesAbove ?? minutes,
    comparisonOperator: "GreaterThanThreshold",
    threshold: alarm.threshold ?? 0,
    treatMissingData: "notBreaching",
    alarmActions: [props.alarmTopicArn],
    okActions: alarm.tellsEnd === false ? undefined : [props.alarmTopicArn],
    tags: { ...props.tags },
  });
}

type Watched = Pick<
  CloudwatchMetricAlarmConfig,
  "namespace" | "metricName" | "dimensions" | "statistic" | "period" | "metricQuery"
>;

// An alarm on a metric of DynamoDB ignores `treatMissingData`, and would stay for ever once it has gone off. Filled
// with zeros, the metric has no gaps. See https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
function watched(metrics: readonly SummedMetric[], statistic: SumAlarm["statistic"] = "Sum"): Watched {
  const [only] = metrics;
  if (metrics.length === 1 && only !== undefined && only.namespace !== "AWS/DynamoDB") {
    return { ...only, dimensions: { ...only.dimensions }, statistic, period: PERIOD_SECONDS };
  }
  const ids = metrics.map((_, place) => `m${place + 1}`);
  return {
    metricQuery: [
      {
        id: "sum",
        expression: ids.map((id) => `FILL(${id}, 0)`).join(" + "),
        label: "Sum",
        returnData: true,
      },
      ...metrics.map(({ dimensions, ...metric }, place) => ({
        id: `m${place + 1}`,
        metric: { ...metric, dimensions: { ...dimensions }, stat: "Sum", period: PERIOD_SECONDS },
      })),
    ],
  };
}
