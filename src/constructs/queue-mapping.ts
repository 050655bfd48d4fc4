import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { Construct } from "constructs";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import type { BaselineConstructProps } from "./support/construct-props";

export interface QueueMappingProps extends BaselineConstructProps {
  /** Name of the function. Its role must be allowed to take messages from the queue. */
  readonly functionName: string;
  /** ARN of the queue. */
  readonly queueArn: string;
  /**
   * Highest number of messages that start one run: 1 to 10.
   *
   * @default 1 message, so that each has the whole time of a run
   */
  readonly batchSize?: number;
}

/** The fewest runs at once that Lambda lets a mapping have. */
const RUNS_AT_ONCE = 2;

/**
 * Starts a function from a queue, with two runs at once at most. The function answers which messages it could not handle;
 * the queue gives only these again.
 *
 * @throws LimitError if `batchSize` is out of range.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { QueueMapping } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new QueueMapping(stack, "archive", {
 *   functionName: "archive-order",
 *   queueArn: "arn:aws:sqs:eu-west-1:111122223333:orders-to-archive",
 * });
 * app.synth();
 * ```
 */
export class QueueMapping extends Construct {
  /** Id of the event source mapping, known after apply. */
  readonly mappingId: string;

  constructor(scope: Construct, id: string, props: QueueMappingProps) {
    super(scope, id);
    const { batchSize, provider } = props;
    assertWithin({ path: this.node.path, name: "batchSize", value: batchSize, limit: limits.queueBatchSize });
    const mapping = new LambdaEventSourceMapping(this, "Default", {
      provider,
      functionName: props.functionName,
      eventSourceArn: props.queueArn,
      functionResponseTypes: ["ReportBatchItemFailures"],
      batchSize: batchSize ?? limits.queueBatchSize.default,
      scalingConfig: { maximumConcurrency: RUNS_AT_ONCE },
      tags: { ...props.tags },
    });
    this.mappingId = mapping.id;
  }
}
