import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { alertKeyPolicy } from "../../../policies/kms/alert-key-policy";
import type { KeyPolicyOptions } from "../../../policies/kms/key-statements";
import { alarmTopicPolicy } from "../../../policies/topic/alarm-topic-policy";
import { ActivityAlerts } from "../../../src/constructs/activity-alerts";
import { AlarmTopic } from "../../../src/constructs/alarm-topic";
import { AlertHeartbeat, type ForwardedHeartbeat } from "../../../src/constructs/alert-heartbeat";
import { EncryptionKey } from "../../../src/constructs/encryption-key";
import type { Environment } from "../../base/environment";
import { accountActivities } from "./account-activity";
import { AccountAlertNames, type AlertedAccount, type ForwardingOrigin } from "./account-alert-names";

export interface AccountAlertsInputs extends Environment {
  readonly account: AlertedAccount;
  /** Provider of the account, in the region of `AccountAlertNames`. */
  readonly provider: AwsProvider;
  /** Who administers the key, without the region. */
  readonly administration: KeyPolicyOptions;
  /** Ways of events from other regions of the account. @default nothing is forwarded */
  readonly forwarding?: Readonly<Partial<Record<ForwardingOrigin, ForwardedHeartbeat>>>;
}

/**
 * Rules that tell of dangerous calls in an account beside that of the table, with a topic there: no bus has to take events
 * of another account. Topic, key and heartbeat are as in the account of the table.
 *
 * @returns the ARN of the key, known after apply
 */
export function addAccountAlerts(scope: Construct, inputs: AccountAlertsInputs): string {
  const { config, account, provider } = inputs;
  const names = new AccountAlertNames(inputs, account);
  const { purpose } = names;
  const roles = { pipelineRoleArns: config.roles.pipeline, breakGlassRoleArns: config.roles.breakGlass };
  const isWatched = config.messaging?.withoutAlertWatch === undefined;
  const key = new EncryptionKey(scope, `${purpose}-alert-key`, {
    provider,
    alias: names.keyAlias,
    description: `Messages of topic ${names.topicName}`,
    policy: alertKeyPolicy({
      ...inputs.administration,
      region: names.region,
      topicArns: [names.topicArn, ...(isWatched ? [names.heartbeatTopicArn] : [])],
    }),
    withoutDeletionGuards: config.withoutDeletionGuards,
  });
  const topic = (what: string, { name, arn }: { readonly name: string; readonly arn: string }): string =>
    new AlarmTopic(scope, `${purpose}-${what}`, {
      provider,
      topicName: name,
      encryptionKeyArn: key.keyArn,
      policy: alarmTopicPolicy({ topicArn: arn, accountId: names.accountId, ...roles, allowsEventRules: true }),
    }).topicArn;
  const alarmTopicArn = topic("alarms", { name: names.topicName, arn: names.topicArn });
  new ActivityAlerts(scope, `${purpose}-activity`, {
    provider,
    rulePrefix: names.rulePrefix,
    topicArn: alarmTopicArn,
    activities: accountActivities({ account, ...roles }),
    undelivered: isWatched ? { alarmTopicArn } : undefined,
    withoutAlertWatch: config.messaging?.withoutAlertWatch,
  });
  if (isWatched) {
    const { global, copies } = inputs.forwarding ?? {};
    new AlertHeartbeat(scope, `${purpose}-heartbeat`, {
      provider,
      rulePrefix: names.rulePrefix,
      topicArn: topic("heartbeat-topic", { name: names.heartbeatTopicName, arn: names.heartbeatTopicArn }),
      topicName: names.heartbeatTopicName,
      alarmTopicArn,
      forwarding: global,
      moreForwarding: copies && { copies },
    });
  }
  return key.keyArn;
}
