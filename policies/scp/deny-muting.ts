import { ALARM_MUTING } from "../actions/alarms-actions";
import type { Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/** Alarms and rules, and the topics that their messages go to. */
export interface Alarms {
  /** ARNs of the alarms. A wildcard at the end includes later alarms. At least one. */
  readonly alarmArns: readonly string[];
  /** ARNs of the rules of EventBridge that publish to the topics. @default none */
  readonly ruleArns?: readonly string[];
  /** ARNs of the topics. A wildcard at the end includes later topics. At least one. */
  readonly topicArns: readonly string[];
}

/**
 * Only the pipeline and break-glass can mute an alarm or a rule that tells of activity, or take its messages from a subscriber.
 *
 * Somebody who prepares an attack would mute first. The policy of a topic knows neither its subscriptions nor the alarms,
 * so that an SCP has to say this. Anyone who gets an email can still end that subscription by the link in it.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
export function denyMutingAlarms({ alarmArns, ruleArns = [], topicArns, ...exempt }: Alarms & ExemptRoles): Statement {
  return {
    Sid: "DenyMutingAlarmsExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Action: ALARM_MUTING,
    Resource: [...alarmArns, ...ruleArns, ...topicArns.flatMap(withSubscriptions)],
    Condition: exceptPipelineAndBreakGlass(exempt),
  };
}

// The ARN of a subscription is that of its topic, `:` and an id.
function withSubscriptions(topicArn: string): readonly string[] {
  return topicArn.endsWith("*") ? [topicArn] : [topicArn, `${topicArn}:*`];
}
