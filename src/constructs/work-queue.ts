import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import type { AlarmProps } from "./support/alarm";
import { assertName } from "./support/assert-name";
import { watchedQueue } from "./support/watched-queue";

export interface WorkQueueProps extends AlarmProps {
  /** Name of the queue: 1 to 80 letters, digits, `-` and `_`. Policies contain it before the queue exists. */
  readonly queueName: string;
  /** ARN of the KMS key of the messages. Its policy must let senders and the function use the key. */
  readonly encryptionKeyArn: string;
  /** Policy of the queue: who may send to it, receive from it and change it. See `workQueuePolicy`. */
  readonly policy: PolicyDocument;
  /** ARN of the queue of what the function could not handle: see `FailureQueue`. */
  readonly deadLetterQueueArn: string;
  /**
   * Timeout of the function that the queue starts, in seconds. A message that was given out comes back after six times as
   * long, as Lambda's guide advises.
   */
  readonly functionTimeoutSeconds: number;
  /**
   * Seconds that the queue holds each message back: 0 to 900.
   *
   * @default 0 seconds
   */
  readonly delaySeconds?: number;
  /**
   * Times that the queue gives a message before it is a dead letter: 5 to 1,000.
   *
   * @default 20 times
   */
  readonly receives?: number;
  /**
   * Age of the oldest waiting message at which the alarm goes off: 60 to 86,400 seconds.
   *
   * @default 7,200 seconds
   */
  readonly waitingSeconds?: number;
}

const RETENTION_SECONDS = 345_600;
const VISIBILITY_FACTOR = 6;

/**
 * An encrypted SQS queue that starts a function, with a queue of dead letters and an alarm if its work is not done.
 *
 * It keeps a message for four days. A dead letter keeps the time at which it was sent, so that its queue, which keeps it for
 * 14 days, leaves ten to look at it.
 *
 * @throws ConstructError if `queueName` has another form.
 * @throws LimitError if a number is out of range.
 * @throws PolicySizeError if the policy exceeds 8,192 bytes.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { WorkQueue, workQueuePolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new WorkQueue(stack, "work", {
 *   queueName: "orders-to-archive",
 *   encryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *   policy: workQueuePolicy({
 *     queueArn: "arn:aws:sqs:eu-west-1:111122223333:orders-to-archive",
 *     senderRoleArns: ["arn:aws:iam::111122223333:role/close-order"],
 *     receiverRoleArn: "arn:aws:iam::111122223333:role/archive-order",
 *     pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *     breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 *   }),
 *   deadLetterQueueArn: "arn:aws:sqs:eu-west-1:111122223333:orders-not-archived",
 *   functionTimeoutSeconds: 60,
 *   alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 * });
 * app.synth();
 * ```
 */
export class WorkQueue extends Construct {
  readonly queueArn: string;
  readonly queueUrl: string;
  /** ARNs of the alarms, known after apply. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { queueName, delaySeconds, receives, waitingSeconds } = props;
    const { path } = this.node;
    assertName({ path, option: "queueName", value: queueName });
    assertWithin({ path, name: "delaySeconds", value: delaySeconds, limit: limits.queueDelaySeconds });
    assertWithin({ path, name: "receives", value: receives, limit: limits.queueReceives });
    assertWithin({ path, name: "waitingSeconds", value: waitingSeconds, limit: limits.queueWaitingSeconds });
    assertWithin({
      path,
      name: "functionTimeoutSeconds",
      value: props.functionTimeoutSeconds,
      limit: limits.functionTimeoutSeconds,
    });
    const { queue, alarm } = watchedQueue(this, {
      props,
      settings: {
        messageRetentionSeconds: RETENTION_SECONDS,
        visibilityTimeoutSeconds: VISIBILITY_FACTOR * props.functionTimeoutSeconds,
        delaySeconds: delaySeconds ?? limits.queueDelaySeconds.default,
        redrivePolicy: JSON.stringify({
          deadLetterTargetArn: props.deadLetterQueueArn,
          maxReceiveCount: receives ?? limits.queueReceives.default,
        }),
      },
      alarm: {
        ending: "old",
        description: `A message of ${queueName} has waited for long: look at the log of the function that it starts`,
        metricName: "ApproximateAgeOfOldestMessage",
        threshold: waitingSeconds ?? limits.queueWaitingSeconds.default,
        minutes: 3,
      },
    });
    this.queueArn = queue.arn;
    this.queueUrl = queue.url;
    this.alarmArns = [alarm.arn];
  }
}
