import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";
import { renderedPolicy } from "./support/rendered-policy";

export interface FailureQueueProps extends BaselineConstructProps {
  /** 1 to 80 letters, digits, `-` and `_`. Policies name the queue by it before it exists. */
  readonly queueName: string;
  /** KMS key of the messages; its policy must let the senders and the readers use it. */
  readonly encryptionKeyArn: string;
  /** Who may send, and who may change the queue. */
  readonly policy: PolicyDocument;
  /** ARN of the SNS topic that is told as soon as something is in the queue. */
  readonly alarmTopicArn: string;
  /**
   * How long a failure can be looked at and repeated: 1 to 14 days.
   *
   * @default 14 days
   */
  readonly retentionDays?: number;
}

const SECONDS_A_DAY = 86_400;

/**
 * An encrypted SQS queue of what could not be handled, and an alarm as soon as there is something.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export class FailureQueue extends Construct {
  readonly queueArn: string;
  readonly queueUrl: string;

  constructor(scope: Construct, id: string, props: FailureQueueProps) {
    super(scope, id);
    const { provider, queueName } = props;
    const { path } = this.node;
    assertName({ path, option: "queueName", value: queueName });
    assertWithin({ path, name: "retentionDays", value: props.retentionDays, limit: limits.queueRetentionDays });
    const queue = new SqsQueue(this, "Default", {
      provider,
      name: queueName,
      kmsMasterKeyId: props.encryptionKeyArn,
      messageRetentionSeconds: (props.retentionDays ?? limits.queueRetentionDays.default) * SECONDS_A_DAY,
      tags: { ...props.tags },
    });
    new SqsQueuePolicy(this, "policy", {
      provider,
      queueUrl: queue.url,
      policy: renderedPolicy(this, { name: "queue policy", kind: "queue", document: props.policy }),
    });
    new CloudwatchMetricAlarm(this, "alarm", {
      provider,
      alarmName: `${queueName}-waiting`,
      alarmDescription: `Something could not be handled and waits in ${queueName}: look at it, mend it, send it again`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queueName },
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      // An empty queue sends no figures after a while.
      treatMissingData: "notBreaching",
      alarmActions: [props.alarmTopicArn],
      okActions: [props.alarmTopicArn],
      tags: { ...props.tags },
    });
    this.queueArn = queue.arn;
    this.queueUrl = queue.url;
  }
}
