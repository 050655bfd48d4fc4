/**
 * Actions that keep an alarm or a rule from telling somebody: it is deleted, changed or muted, or its subscribers no longer
 * get it. `Put*` is for every kind of alarm and for mute rules, which AWS asks of each alarm that they name, and for rules
 * and their targets. A filter or a data protection policy can drop every message.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html
 */
export const ALARM_MUTING = [
  "cloudwatch:Put*",
  "cloudwatch:DeleteAlarms",
  "cloudwatch:DisableAlarmActions",
  "cloudwatch:SetAlarmState",
  "events:Put*",
  "events:DisableRule",
  "events:DeleteRule",
  "events:RemoveTargets",
  "sns:Unsubscribe",
  "sns:SetSubscriptionAttributes",
  "sns:PutDataProtectionPolicy",
] as const;
