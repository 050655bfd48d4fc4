import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { assertOneOf } from "../facts/limit";
import { limits } from "../facts/service-limits";
import type { BaselineConstructProps } from "./support/construct-props";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface LogGroupProps extends BaselineConstructProps {
  /** Name of the log group. The policy of the key must name the log group; see `logKeyPolicy`. */
  readonly logGroupName: string;
  /** ARN of the KMS key that encrypts the log, in the same account and region. */
  readonly encryptionKeyArn: string;
  /**
   * Days that events are kept: 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653.
   *
   * @default 365 days
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionDays?: number;
  /**
   * Lets `terraform destroy` delete the log.
   *
   * @default Terraform refuses to destroy the log
   */
  readonly withoutDeletionGuards?: Weakening;
}

/**
 * A CloudWatch log group under your own KMS key: kept for a year or longer, and guarded against `terraform destroy`.
 *
 * @throws LimitError if `retentionDays` is another number.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { LogGroup } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const encryptionKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
 * new LogGroup(stack, "log", { logGroupName: "/orders/app", encryptionKeyArn });
 * // A log that `terraform destroy` may delete, with the reason: it becomes a tag of the log group.
 * new LogGroup(stack, "test-log", {
 *   logGroupName: "/orders/test",
 *   encryptionKeyArn,
 *   withoutDeletionGuards: { reason: "Test stack that is destroyed every night" },
 * });
 * app.synth();
 * ```
 */
export class LogGroup extends Construct {
  /** ARN of the log group, without the `:*` of its streams. */
  readonly logGroupArn: string;
  /** Name of the log group, as it was given. */
  readonly logGroupName: string;
  /**
   * The log group as a dependency of its writers: a service that writes before the log group exists would make one
   * without key and retention.
   */
  readonly logGroupResource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const retentionDays = props.retentionDays ?? limits.logRetentionDays.default;
    assertOneOf({ path: this.node.path, name: "retentionDays", value: retentionDays, limit: limits.logRetentionDays });
    const group = new CloudwatchLogGroup(this, "Default", {
      provider: props.provider,
      name: props.logGroupName,
      kmsKeyId: props.encryptionKeyArn,
      retentionInDays: retentionDays,
      tags: { ...props.tags, ...weakenedTags(this, { "deletion-guards": props.withoutDeletionGuards }) },
      lifecycle: { preventDestroy: props.withoutDeletionGuards === undefined },
    });
    this.logGroupArn = group.arn;
    this.logGroupResource = group;
    this.logGroupName = props.logGroupName;
  }
}
