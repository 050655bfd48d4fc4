import { exceptRoles } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import type { ExemptRoles } from "../exempt-roles";
import { denyAtQueue, denyPlainHttpTo, denyPurgesAndChanges } from "./queue-statements";

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
  const { queueArn } = options;
  return policyDocument([
    denyPlainHttpTo(queueArn),
    denyAtQueue(queueArn, {
      Sid: "DenySendingExceptByItsSenders",
      Action: "sqs:SendMessage",
      Condition: exceptRoles(options.senderRoleArns),
    }),
    ...denyPurgesAndChanges(queueArn, options),
  ]);
}
