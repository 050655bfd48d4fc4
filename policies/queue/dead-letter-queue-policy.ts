import { notAnAwsService } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import type { ExemptRoles } from "../exempt-roles";
import { denyAtQueue, denyPlainHttpTo, denyPurgesAndChanges } from "./queue-statements";

export interface DeadLetterQueuePolicyOptions extends ExemptRoles {
  readonly queueArn: string;
}

/**
 * The policy of a queue of dead letters: SQS alone moves messages into it. IAM decides who may receive them and moves them
 * back.
 *
 * AWS does not document whether the move asks the policy of the queue, so that services are left out of the Deny. None of
 * them is allowed anything here.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export function deadLetterQueuePolicy(options: DeadLetterQueuePolicyOptions): PolicyDocument {
  const { queueArn } = options;
  return policyDocument([
    denyPlainHttpTo(queueArn),
    denyAtQueue(queueArn, { Sid: "DenySending", Action: "sqs:SendMessage", Condition: notAnAwsService }),
    ...denyPurgesAndChanges(queueArn, options),
  ]);
}
