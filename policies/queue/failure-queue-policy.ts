import { exceptRoles, plainHttp } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface FailureQueuePolicyOptions extends ExemptRoles {
  readonly queueArn: string;
  /** Exact ARNs of the roles that send what could not be handled. At least one. */
  readonly senderRoleArns: readonly string[];
}

/**
 * Who may put failures into the queue, and who may make them vanish. It grants nothing: IAM says who receives them.
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
