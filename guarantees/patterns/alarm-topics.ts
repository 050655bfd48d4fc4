import type { RequestSet } from "../guarantee";

/** Topics of alarms and alerts in one account. */
export interface AlarmTopics {
  readonly topic: string;
  readonly account: string;
  /** Roles of the account that may change the topics. */
  readonly changers: readonly string[];
  /** Key of the topics. */
  readonly key: string;
}

/** In the account of the table, with the key of the functions. */
export const TOPICS_OF_THE_TABLE: AlarmTopics = {
  topic: "@alarmTopic",
  account: "@workloadAccount",
  changers: ["@workloadPipeline", "@workloadBreakGlass"],
  key: "@functionKey",
};

/** In the accounts beside it, where alerts tell of the trail bucket and of the organization. Each has a key for them alone. */
export const TOPICS_OF_OTHER_ACCOUNTS: readonly AlarmTopics[] = [
  {
    topic: "@auditAlarmTopic",
    account: "@auditAccount",
    changers: ["@auditPipeline", "@auditBreakGlass"],
    key: "@auditAlertKey",
  },
  {
    topic: "@managementAlarmTopic",
    account: "@managementAccount",
    changers: ["@managementPipeline", "@managementBreakGlass"],
    key: "@managementAlertKey",
  },
];

export const ALARM_TOPICS: readonly AlarmTopics[] = [TOPICS_OF_THE_TABLE, ...TOPICS_OF_OTHER_ACCOUNTS];

const BY_TLS = { Bool: { "aws:SecureTransport": "true" } };

/** An alarm of the account publishes to the topic. */
export const alarmOf = ({ topic, account }: AlarmTopics): RequestSet => ({
  Action: "sns:Publish",
  Resource: topic,
  Condition: {
    ...BY_TLS,
    StringEquals: { "aws:PrincipalServiceName": "cloudwatch.amazonaws.com", "aws:SourceAccount": account },
  },
});

/** A rule publishes to the topic. EventBridge sends no account along: see `alarmTopicPolicy`. */
export const alertOf = ({ topic }: AlarmTopics): RequestSet => ({
  Action: "sns:Publish",
  Resource: topic,
  Condition: { ...BY_TLS, StringEquals: { "aws:PrincipalServiceName": "events.amazonaws.com" } },
});

/** A service encrypts what it publishes to the topic. */
export const encryptedFor = ({ topic, key }: AlarmTopics, service: string): RequestSet => ({
  Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
  Resource: key,
  Condition: {
    StringEquals: { "aws:PrincipalServiceName": service, "kms:EncryptionContext:aws:sns:topicArn": topic },
  },
});
