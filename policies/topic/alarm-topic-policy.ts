import { notAnAwsService, plainHttp } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface AlarmTopicPolicyOptions extends ExemptRoles {
  readonly topicArn: string;
  /** Account of the alarms and of the topic, 12 digits. */
  readonly accountId: string;
}

/**
 * Alarms of this account publish, and nobody else does; the topic is changed by the pipeline and break-glass only.
 *
 * SNS takes its actions one by one in a topic policy, `sns:*` is refused. Subscribing stays with IAM.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function alarmTopicPolicy(options: AlarmTopicPolicyOptions): PolicyDocument {
  const { topicArn: Resource, accountId } = options;
  return policyDocument([
    {
      Sid: "AllowAlarmsToPublish",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    },
    {
      // An alarm that was made up hides the one that counts.
      Sid: "DenyPublishingByAnybodyElse",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource,
      Condition: notAnAwsService,
    },
    { Sid: "DenyPlainHttp", Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource, Condition: plainHttp },
    {
      Sid: "DenyChangesExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:SetTopicAttributes", "sns:AddPermission", "sns:RemovePermission", "sns:DeleteTopic"],
      Resource,
      Condition: exceptPipelineAndBreakGlass(options),
    },
  ]);
}
