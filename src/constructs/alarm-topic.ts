import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";
import { renderedPolicy } from "./support/rendered-policy";

export interface AlarmTopicProps extends BaselineConstructProps {
  /** 1 to 256 letters, digits, `-` and `_`. */
  readonly topicName: string;
  /** KMS key of the messages; its policy must let CloudWatch use it, or alarms are silent. */
  readonly encryptionKeyArn: string;
  /** Who may publish, and who may change the topic. */
  readonly policy: PolicyDocument;
}

/**
 * An encrypted SNS topic that alarms speak to. Nobody is subscribed: subscribe whoever is on duty.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic.html
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
      tags: { ...props.tags },
    });
    new SnsTopicPolicy(this, "policy", {
      provider,
      arn: topic.arn,
      policy: renderedPolicy(this, { name: "topic policy", kind: "topic", document: props.policy }),
    });
    this.topicArn = topic.arn;
  }
}
