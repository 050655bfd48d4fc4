import { notAnAwsService, plainHttp } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface AlarmTopicPolicyOptions extends ExemptRoles {
  readonly topicArn: string;
  /** Account of the alarms and of the topic, 12 digits. */
  readonly accountId: string;
  /** Whether rules of EventBridge publish too: see `ActivityAlerts`. @default false */
  readonly allowsEventRules?: boolean;
}

/**
 * The policy of the alarm topic: only alarms of this account can publish, and rules of EventBridge if they are allowed,
 * and only the pipeline and break-glass can change the topic.
 *
 * SNS refuses `sns:*` in a topic policy, so that actions are named one by one. IAM decides who may subscribe.
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
    ...(options.allowsEventRules === true ? [allowEventRules(Resource)] : []),
    {
      // A false alarm could hide a real one.
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

// Without a condition: AWS's guide says that EventBridge knows none in the policy of a topic, and that a rule of another
// account publishes by a role, which is refused as everybody else is.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
function allowEventRules(Resource: string): Statement {
  return {
    Sid: "AllowEventRulesToPublish",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sns:Publish",
    Resource,
  };
}
