import { allOf, exceptRoles, notAnAwsService } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";
import type { ExemptRoles } from "../exempt-roles";
import { denyAtQueue, denyPlainHttpTo, denyPurgesAndChanges } from "./queue-statements";

export interface WorkQueuePolicyOptions extends ExemptRoles {
  readonly queueArn: string;
  /** Exact ARNs of the roles that put work on the queue. At least one. */
  readonly senderRoleArns: readonly string[];
  /** Exact ARN of the role of the function that does the work. */
  readonly receiverRoleArn: string;
  /** Patterns of ARNs of rules of EventBridge that put work on the queue. @default none */
  readonly eventRuleArns?: readonly string[];
}

/**
 * The policy of a queue that starts a function: who may put work on it, take work from it, purge it and change it. IAM
 * has to allow roles as well; a rule of EventBridge is allowed here.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export function workQueuePolicy(options: WorkQueuePolicyOptions): PolicyDocument {
  const { queueArn, eventRuleArns = [], breakGlassRoleArns } = options;
  return policyDocument([
    ...(eventRuleArns.length === 0 ? [] : [allowRules(queueArn, eventRuleArns)]),
    denyPlainHttpTo(queueArn),
    denyAtQueue(queueArn, {
      Sid: "DenySendingExceptByItsSenders",
      Action: "sqs:SendMessage",
      Condition: allOf(exceptRoles(options.senderRoleArns), notAnAwsService),
    }),
    denyAtQueue(queueArn, {
      Sid: "DenySendingByServicesExceptByItsRules",
      Action: "sqs:SendMessage",
      Condition: {
        Bool: { "aws:PrincipalIsAWSService": "true" },
        // A missing key is refused too.
        ...(eventRuleArns.length > 0 && { ArnNotLike: { "aws:SourceArn": eventRuleArns } }),
      },
    }),
    denyAtQueue(queueArn, {
      // What somebody else takes is not done, and no one notices.
      Sid: "DenyTakingExceptByItsFunction",
      Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
      Condition: exceptRoles([options.receiverRoleArn, ...breakGlassRoleArns]),
    }),
    ...denyPurgesAndChanges(queueArn, options),
  ]);
}

function allowRules(queueArn: string, eventRuleArns: readonly string[]): Statement {
  return {
    Sid: "AllowItsRules",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: queueArn,
    Condition: { ArnLike: { "aws:SourceArn": eventRuleArns } },
  };
}
