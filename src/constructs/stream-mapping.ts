import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { Construct } from "constructs";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { streamFilter } from "../model/stream-filter";
import { startedByStream } from "../model/triggers";
import type { TableModel } from "../model/types";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

export interface StreamMappingProps extends BaselineConstructProps {
  /** Model of the table. The trigger of the pattern says which records start the function. */
  readonly model: TableModel;
  /** Name of an access pattern of the model with a trigger, such as `updateGroup`. */
  readonly pattern: string;
  /** Name of the function. */
  readonly functionName: string;
  /** ARN of the stream of the table, with its time label. */
  readonly streamArn: string;
  /** ARN of the queue for records that are given up. The role of the function must be allowed to send to it. */
  readonly failureQueueArn: string;
  /** ARN of the SNS topic of the alarm. */
  readonly alarmTopicArn: string;
  /**
   * Highest number of records that start one run: 1 to 10,000.
   *
   * @default 100 records
   */
  readonly batchSize?: number;
  /**
   * Retries before records are given up: 0 to 10,000.
   *
   * @default 20 retries
   */
  readonly retries?: number;
  /**
   * Age at which a record is given up: 60 to 86,400 seconds. A stream keeps a record for a day.
   *
   * @default 43,200 seconds
   */
  readonly recordAgeSeconds?: number;
  /**
   * Age of the oldest waiting record at which the alarm goes off: 1 to 86,400 seconds.
   *
   * @default 300 seconds
   */
  readonly lagSeconds?: number;
}

/**
 * Starts a function from the stream of a table, and alarms if the function falls behind.
 *
 * Only records of the trigger of the pattern start the function. Lambda retries failed records only, stops after
 * `retries` or at `recordAgeSeconds`, and sends the position of given-up records to the queue. The mapping begins with
 * the oldest record of the stream, so that a deployment loses none.
 *
 * @throws ConstructError if the pattern has no trigger.
 * @throws LimitError if a number is out of range.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { messagingModel, StreamMapping } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "messages");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new StreamMapping(stack, "update-group", {
 *   model: messagingModel,
 *   pattern: "updateGroup",
 *   functionName: "update-group",
 *   streamArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/messages/stream/2026-01-01T00:00:00.000",
 *   failureQueueArn: "arn:aws:sqs:eu-west-1:111122223333:messages-failures",
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:messages-alarms",
 * });
 * app.synth();
 * ```
 */
export class StreamMapping extends Construct {
  /** Id of the event source mapping, known after apply. */
  readonly mappingId: string;
  /** ARNs of the alarms, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: StreamMappingProps) {
    super(scope, id);
    const { path } = this.node;
    const { batchSize, retries, recordAgeSeconds, lagSeconds, provider } = props;
    assertWithin({ path, name: "batchSize", value: batchSize, limit: limits.streamBatchSize });
    assertWithin({ path, name: "retries", value: retries, limit: limits.streamRetries });
    assertWithin({ path, name: "recordAgeSeconds", value: recordAgeSeconds, limit: limits.streamRecordAgeSeconds });
    assertWithin({ path, name: "lagSeconds", value: lagSeconds, limit: limits.streamLagSeconds });
    const mapping = new LambdaEventSourceMapping(this, "Default", {
      provider,
      functionName: props.functionName,
      eventSourceArn: props.streamArn,
      startingPosition: "TRIM_HORIZON",
      filterCriteria: { filter: [{ pattern: JSON.stringify(this.filter(props)) }] },
      functionResponseTypes: ["ReportBatchItemFailures"],
      bisectBatchOnFunctionError: true,
      batchSize: batchSize ?? limits.streamBatchSize.default,
      maximumRetryAttempts: retries ?? limits.streamRetries.default,
      maximumRecordAgeInSeconds: recordAgeSeconds ?? limits.streamRecordAgeSeconds.default,
      destinationConfig: { onFailure: { destinationArn: props.failureQueueArn } },
      tags: { ...props.tags },
    });
    const alarm = new CloudwatchMetricAlarm(this, "alarm", {
      provider,
      alarmName: `${props.functionName}-behind`,
      alarmDescription: `Function ${props.functionName} has not handled records of the stream for a while`,
      namespace: "AWS/Lambda",
      metricName: "IteratorAge",
      dimensions: { FunctionName: props.functionName },
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: 3,
      comparisonOperator: "GreaterThanThreshold",
      threshold: (lagSeconds ?? limits.streamLagSeconds.default) * 1000,
      // Without records there are no metrics.
      treatMissingData: "notBreaching",
      alarmActions: [props.alarmTopicArn],
      okActions: [props.alarmTopicArn],
      tags: { ...props.tags },
    });
    this.mappingId = mapping.id;
    this.alarmArns = [alarm.arn];
  }

  private filter({ model, pattern }: StreamMappingProps) {
    const filter = streamFilter({ model, pattern });
    if (filter !== undefined) return filter;
    const started = startedByStream(model);
    throw new ConstructError(
      `${this.node.path}: pattern must be started by a stream, got ${JSON.stringify(pattern)}. The model has ` +
        `${started.length === 0 ? "none: give a pattern a trigger" : started.join(", ")}.`,
    );
  }
}
