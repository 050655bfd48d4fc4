import { type PolicyDocument, policyDocument } from "../document";
import { allowAdministration, denyKeyDestruction, denyKeyWeakening, type KeyPolicyOptions } from "./key-statements";
import { allowAlarms, allowEventRules } from "./topic-use";

export interface AlertKeyPolicyOptions extends KeyPolicyOptions {
  /** ARNs of the topics that alarms and rules publish to. At least one. */
  readonly topicArns: readonly string[];
}

/**
 * The policy of a key that encrypts topics of alerts and nothing else: alarms and rules of EventBridge use it, for these
 * topics. No role uses it, so that SNS alone reads the messages.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function alertKeyPolicy(options: AlertKeyPolicyOptions): PolicyDocument {
  return policyDocument([
    allowAdministration(options),
    allowAlarms(options.topicArns),
    allowEventRules(options.topicArns),
    denyKeyDestruction(options),
    denyKeyWeakening(options),
  ]);
}
