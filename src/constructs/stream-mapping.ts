import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { Construct } from "constructs";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { streamFilter } from "../model/stream-filter";
import type { TableModel } from "../model/types";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

export interface StreamMappingProps extends BaselineConstructProps {
  /** The model whose pattern says which records start it. */
  readonly model: TableModel;
  /** A pattern with a trigger, such as `updateGroup`. */
  readonly pattern: string;
  readonly functionName: string;
  /** ARN of the table's stream, with its time label. */
  readonly streamArn: string;
  /** ARN of the queue that gets what could not be handled. The role of the function must be allowed to send to it. */
  readonly failureQueueArn: string;
  /** ARN of the SNS topic that is told when the function falls behind. */
  readonly alarmTopicArn: string;
  /**
   * Records that start one run, at most: 1 to 10,000.
   *
   * @default 100
   */
  readonly batchSize?: number;
  /**
   * Times that records are tried again before they are given up: 0 to 10,000.
   *
   * @default 20
   */
  readonly retries?: number;
  /**
   * Age at which a record is given up: 60 to 86,400 seconds. A stream keeps it for a day.
   *
   * @default 43,200 seconds
   */
  readonly recordAgeSeconds?: number;
  /**
   * Age of the oldest waiting record from which on somebody is told: 1 to 86,400 seconds.
   *
   * @default 300 seconds
   */
  readonly lagSeconds?: number;
}

/**
 * The stream of a table starts a function: only with the records of the pattern's trigger, again only for those that
 * failed, not for ever, and with a queue for what is given up. An alarm tells when the function falls behind.
 *
 * It begins with the oldest record that the stream has, so that none is lost while it is deployed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 */
export class StreamMapping extends Construct {
  readonly mappingId: string;

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
    new CloudwatchMetricAlarm(this, "alarm", {
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
      // No figures: no records.
      treatMissingData: "notBreaching",
      alarmActions: [props.alarmTopicArn],
      okActions: [props.alarmTopicArn],
      tags: { ...props.tags },
    });
    this.mappingId = mapping.id;
  }

  private filter({ model, pattern }: StreamMappingProps) {
    const filter = streamFilter({ model, pattern });
    if (filter !== undefined) return filter;
    const started = Object.keys(model.patterns).filter((name) => model.patterns[name]?.trigger !== undefined);
    throw new ConstructError(
      `${this.node.path}: pattern must be one that a stream starts, got ${JSON.stringify(pattern)}. The model has ` +
        `${started.length === 0 ? "none: give a pattern a trigger" : started.join(", ")}.`,
    );
  }
}
