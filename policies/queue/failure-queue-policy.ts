import { exceptRoles, plainHttp } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface FailureQueuePolicyOptions extends ExemptRoles {
  readonly queueArn: string;
  /** Exact ARNs of the roles that report failures. At least one. */
  readonly senderRoleArns: readonly string[];
}

/**
 * The policy of a failure queue: who may send to it, purge it and change it. It has Deny statements only: IAM decides
 * who may receive messages.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
export function failureQueuePolicy(options: FailureQueuePolicyOptions): PolicyDocument {
  const { queueArn: Resource } = options;
  const deny = { Effect: "Deny", Principal: "*", Resource } as const;
  return policyDocument([
    { ...deny, Sid: "DenyPlainHttp", Action: "sqs:*", Condition: plainHttp },
    {
      ...deny,
      Sid: "DenySendingExceptByItsSenders",
      Action: "sqs:SendMessage",
      Condition: exceptRoles(options.senderRoleArns),
    },
    {
      ...deny,
      Sid: "DenyPurgingExceptByBreakGlass",
      Action: "sqs:PurgeQueue",
      Condition: exceptRoles(options.breakGlassRoleArns),
    },
    {
      ...deny,
      Sid: "DenyChangesExceptByPipelineAndBreakGlass",
      Action: ["sqs:SetQueueAttributes", "sqs:AddPermission", "sqs:RemovePermission", "sqs:DeleteQueue"],
      Condition: exceptPipelineAndBreakGlass(options),
    },
  ]);
}
