import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";
import { watchedQueue } from "./support/watched-queue";

export interface FailureQueueProps extends BaselineConstructProps {
  /** Name of the queue: 1 to 80 letters, digits, `-` and `_`. Policies contain it before the queue exists. */
  readonly queueName: string;
  /** ARN of the KMS key of the messages. Its policy must let senders and readers use the key. */
  readonly encryptionKeyArn: string;
  /** Policy of the queue: who may send to it and who may change it. See `failureQueuePolicy`. */
  readonly policy: PolicyDocument;
  /** ARN of the SNS topic of the alarm. */
  readonly alarmTopicArn: string;
  /**
   * Days that the queue keeps a message: 1 to 14.
   *
   * @default 14 days
   */
  readonly retentionDays?: number;
}

const SECONDS_A_DAY = 86_400;

/**
 * An encrypted SQS queue for records that a function could not handle, with an alarm if the queue has a message.
 *
 * @throws ConstructError if `queueName` has another form.
 * @throws LimitError if `retentionDays` is out of range.
 * @throws PolicySizeError if the policy exceeds 8,192 bytes.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { FailureQueue, failureQueuePolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new FailureQueue(stack, "failures", {
 *   queueName: "orders-failures",
 *   encryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *   policy: failureQueuePolicy({
 *     queueArn: "arn:aws:sqs:eu-west-1:111122223333:orders-failures",
 *     senderRoleArns: ["arn:aws:iam::111122223333:role/update-group"],
 *     pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *     breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 *   }),
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 * });
 * app.synth();
 * ```
 */
export class FailureQueue extends Construct {
  readonly queueArn: string;
  readonly queueUrl: string;
  /** ARNs of the alarms, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: FailureQueueProps) {
    super(scope, id);
    const { queueName } = props;
    const { path } = this.node;
    assertName({ path, option: "queueName", value: queueName });
    assertWithin({ path, name: "retentionDays", value: props.retentionDays, limit: limits.queueRetentionDays });
    const { queue, alarm } = watchedQueue(this, {
      props,
      settings: {
        messageRetentionSeconds: (props.retentionDays ?? limits.queueRetentionDays.default) * SECONDS_A_DAY,
      },
      alarm: {
        ending: "waiting",
        description: `Something could not be handled and waits in ${queueName}: look at it, mend it, send it again`,
        metricName: "ApproximateNumberOfMessagesVisible",
        threshold: 0,
        minutes: 1,
      },
    });
    this.queueArn = queue.arn;
    this.queueUrl = queue.url;
    this.alarmArns = [alarm.arn];
  }
}
