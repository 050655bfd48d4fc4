import type { Construct } from "constructs";
import { alarmTopicPolicy } from "../../../policies/topic/alarm-topic-policy";
import type { ForwardingWay } from "../../../src/constructs/activity-forwarding";
import { AlarmTopic } from "../../../src/constructs/alarm-topic";
import { AlertHeartbeat } from "../../../src/constructs/alert-heartbeat";
import type { Environment } from "../../base/environment";
import { MessagingNames } from "../messaging-names";

export interface AlertHeartbeatInputs extends Environment {
  readonly alarmTopicArn: string;
  readonly encryptionKeyArn: string;
  /** The way of events from another region, and that region. */
  readonly way?: ForwardingWay;
  readonly region?: string;
}

/**
 * A heartbeat on the way of the alerts. Its topic is a twin of the topic of alarms, with the same key and policy: a
 * heartbeat on that one would reach everybody who is on call, every five minutes.
 *
 * @returns ARNs of the alarms
 */
export function addAlertHeartbeat(scope: Construct, inputs: AlertHeartbeatInputs): readonly string[] {
  const { config, names, way, region } = inputs;
  const messagingNames = new MessagingNames(names);
  const { heartbeatTopicName, heartbeatTopicArn, alertRulePrefix } = messagingNames;
  const topic = new AlarmTopic(scope, "heartbeat-topic", {
    topicName: heartbeatTopicName,
    encryptionKeyArn: inputs.encryptionKeyArn,
    policy: alarmTopicPolicy({
      topicArn: heartbeatTopicArn,
      accountId: config.accounts.workload,
      pipelineRoleArns: config.roles.pipeline,
      breakGlassRoleArns: config.roles.breakGlass,
      allowsEventRules: true,
    }),
  });
  return new AlertHeartbeat(scope, "heartbeat", {
    rulePrefix: alertRulePrefix,
    topicArn: topic.topicArn,
    topicName: heartbeatTopicName,
    alarmTopicArn: inputs.alarmTopicArn,
    forwarding:
      way === undefined || region === undefined
        ? undefined
        : { ...way, heartbeatRuleArn: messagingNames.heartbeatRuleArn(region) },
  }).alarmArns;
}
