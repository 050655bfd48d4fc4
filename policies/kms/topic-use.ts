import type { Statement } from "../document";

// The condition is on the encryption context, which SNS sends in every call. AWS does not document aws:SourceAccount
// for the calls of CloudWatch.

/** Lets alarms encrypt what they publish to these topics. At least one. */
export function allowAlarms(topicArns: readonly string[]): Statement {
  const [only = ""] = topicArns;
  return {
    Sid: "AllowAlarmsToTheTopic",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
    Resource: "*",
    Condition: {
      StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topicArns.length === 1 ? only : topicArns },
    },
  };
}

/** Lets rules of EventBridge encrypt what they publish to these topics. At least one. */
export function allowEventRules(topicArns: readonly string[]): Statement {
  return {
    ...allowAlarms(topicArns),
    Sid: "AllowEventRulesToTheTopic",
    Principal: { Service: "events.amazonaws.com" },
  };
}
