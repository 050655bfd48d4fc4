import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";
import { renderedPolicy } from "./support/rendered-policy";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface AlarmTopicProps extends BaselineConstructProps {
  /** Name of the topic: 1 to 256 letters, digits, `-` and `_`. A change makes a new topic without subscribers. */
  readonly topicName: string;
  /** ARN of the KMS key of the messages. Its policy must let CloudWatch use the key, or no alarm arrives. */
  readonly encryptionKeyArn: string;
  /** Policy of the topic: who may publish to it and who may change it. See `alarmTopicPolicy`. */
  readonly policy: PolicyDocument;
  /**
   * Why no rules tell the topic of dangerous calls. The reason becomes a tag; `ActivityAlerts` makes the rules.
   *
   * @default rules tell it, or no one has to know why they do not
   */
  readonly withoutActivityAlerts?: Weakening;
}

/**
 * An encrypted SNS topic for alarms. It has no subscribers: subscribe the team on call.
 *
 * @throws ConstructError if `topicName` has another form.
 * @throws WeakeningError if a reason does not fit into a tag.
 * @throws PolicySizeError if the policy exceeds 30,720 bytes.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { AlarmTopic, alarmTopicPolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new AlarmTopic(stack, "alarms", {
 *   topicName: "orders-alarms",
 *   encryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *   policy: alarmTopicPolicy({
 *     topicArn: "arn:aws:sns:eu-west-1:111122223333:orders-alarms",
 *     accountId: "111122223333",
 *     pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *     breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 *   }),
 * });
 * app.synth();
 * ```
 */
export class AlarmTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { provider, topicName } = props;
    assertName({ path: this.node.path, option: "topicName", value: topicName });
    const topic = new SnsTopic(this, "Default", {
      provider,
      name: topicName,
      kmsMasterKeyId: props.encryptionKeyArn,
      tags: { ...props.tags, ...weakenedTags(this, { "activity-alerts": props.withoutActivityAlerts }) },
    });
    new SnsTopicPolicy(this, "policy", {
      provider,
      arn: topic.arn,
      policy: renderedPolicy(this, { name: "topic policy", kind: "topic", document: props.policy }),
    });
    this.topicArn = topic.arn;
  }
}
