import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import { sumAlarm } from "../../../src/constructs/support/alarm";
import type { ComparisonParts } from "./comparison-parts";

export interface ComparisonAlarmsInputs {
  readonly parts: ComparisonParts;
  readonly tableName: string;
  readonly alarmTopicArn: string;
}

const DAY_SECONDS = 86_400;
/** What the metrics of the handlers are under, and the name of the service that the comparison reports as. */
const METRICS = { namespace: "DirectMessages", service: "compareUsers" } as const;

/**
 * Alarms of the comparison: it refused, it failed, or it did not come to an end. No one else sees that rows are left of
 * somebody who is gone, so that they stay if other alarms are given up.
 *
 * @returns their ARNs
 */
export function addComparisonAlarms(scope: Construct, inputs: ComparisonAlarmsInputs): readonly string[] {
  const { parts, tableName, alarmTopicArn } = inputs;
  const { comparer, idReader, everyDays } = parts;
  const props = { alarmTopicArn };
  const of = (metricName: string) => ({
    namespace: METRICS.namespace,
    metricName,
    dimensions: { service: METRICS.service, table: tableName },
  });
  const refused = sumAlarm(scope, "refused", {
    props,
    alarmName: `${comparer.functionName}-refused`,
    alarmDescription:
      "Users with rows are not in the user pool, and none was erased: they are many, or the pool is wrong. Look at the log of the function, then run npm run users -- compare",
    metrics: [of("ComparisonsRefused")],
    statistic: "Maximum",
  });
  const failed = sumAlarm(scope, "failed", {
    props,
    alarmName: `${comparer.functionName}-failed`,
    alarmDescription:
      "The comparison of the table with the user pool failed or took too long: look at the logs of both functions",
    metrics: [comparer, idReader].map(({ functionName }) => ({
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: functionName },
    })),
  });
  const missing = new CloudwatchMetricAlarm(scope, "missing", {
    alarmName: `${comparer.functionName}-missing`,
    alarmDescription:
      "No comparison of the table with the user pool came to its end in time: look at its rule and its log, and run npm run users -- compare",
    ...of("ComparisonsDone"),
    statistic: "Sum",
    period: DAY_SECONDS,
    // With a day to spare: a run may begin and end a little later than the one before it.
    evaluationPeriods: everyDays + 1,
    datapointsToAlarm: everyDays + 1,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    // A day without a comparison has no data.
    treatMissingData: "breaching",
    alarmActions: [alarmTopicArn],
    okActions: [alarmTopicArn],
  });
  return [refused, failed, missing].map(({ arn }) => arn);
}
