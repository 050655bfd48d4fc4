/**
 * Actions that keep an alarm or a rule from telling somebody: it is deleted, changed or muted, or its subscribers no longer
 * get it.
 * `Put*` is for every kind of alarm and for mute rules, which AWS asks of each alarm that they name. A filter or a data
 * protection policy can drop every message. `*Targets` is for those that a rule gets and loses.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html
 */
export const ALARM_MUTING = [
  "cloudwatch:Put*",
  "cloudwatch:DeleteAlarms",
  "cloudwatch:DisableAlarmActions",
  "cloudwatch:SetAlarmState",
  "events:PutRule",
  "events:DisableRule",
  "events:DeleteRule",
  "events:*Targets",
  "sns:Unsubscribe",
  "sns:SetSubscriptionAttributes",
  "sns:PutDataProtectionPolicy",
] as const;
