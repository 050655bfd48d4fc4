import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { assertOneOf } from "../facts/limit";
import { limits } from "../facts/service-limits";
import type { BaselineConstructProps } from "./support/construct-props";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface LogGroupProps extends BaselineConstructProps {
  /** Name of the log group. The key policy of `encryptionKeyArn` must name it. */
  readonly logGroupName: string;
  /** KMS key of the same account and region that encrypts the log. */
  readonly encryptionKeyArn: string;
  /**
   * How long events are kept. One of the values that CloudWatch offers, at least 365 days.
   *
   * @default 365 days
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionDays?: number;
  /**
   * Lets `terraform destroy` delete the log.
   *
   * @default the log cannot be destroyed by Terraform
   */
  readonly withoutDeletionGuards?: Weakening;
}

/** A CloudWatch log group that is encrypted with our key, kept for a year or longer, and not destroyed by Terraform. */
export class LogGroup extends Construct {
  /** ARN of the log group, without the `:*` of its streams. */
  readonly logGroupArn: string;
  readonly logGroupName: string;
  /** Depend on this to find the log group in place: what writes first would make one without key and retention. */
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
