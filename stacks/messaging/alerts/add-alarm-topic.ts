import type { Construct } from "constructs";
import { alarmTopicPolicy } from "../../../policies/topic/alarm-topic-policy";
import { publishesByRules } from "../../../src/config/management-events";
import { AlarmTopic } from "../../../src/constructs/alarm-topic";
import type { Environment } from "../../base/environment";
import { MessagingNames } from "../messaging-names";

/** The topic of alarms and alerts, encrypted with this key. @returns its ARN */
export function addAlarmTopic(scope: Construct, environment: Environment, encryptionKeyArn: string): string {
  const { accounts, roles, messaging } = environment.config;
  const { alarmTopicName, alarmTopicArn } = new MessagingNames(environment.names);
  return new AlarmTopic(scope, "alarms", {
    topicName: alarmTopicName,
    encryptionKeyArn,
    policy: alarmTopicPolicy({
      topicArn: alarmTopicArn,
      accountId: accounts.workload,
      pipelineRoleArns: roles.pipeline,
      breakGlassRoleArns: roles.breakGlass,
      allowsEventRules: publishesByRules(environment.config),
    }),
    withoutActivityAlerts: messaging?.withoutActivityAlerts,
  }).topicArn;
}
