import type { Asked } from "./asked";

/** What others ask of logs and alarms. */
export const askedLog: readonly Asked[] = [
  {
    by: "Security Hub",
    id: "CloudWatch.1-14",
    asks: "metric filter + alarm for root use, unauthorized calls, policy, trail, KMS changes ...",
    of: "aws_cloudwatch_metric_alarm",
    waiver: "Rules of EventBridge tell of these calls one by one. A metric filter would count them and name no caller.",
  },
  {
    by: "Security Hub",
    id: "CloudWatch.16",
    asks: "log retention >= 1 year",
    of: "aws_cloudwatch_log_group",
    argument: "retention_in_days",
  },
  { by: "Checkov", id: "CKV_AWS_158", asks: "log group KMS", of: "aws_cloudwatch_log_group", argument: "kms_key_id" },
  {
    by: "Checkov",
    id: "CKV_AWS_66/338",
    asks: "retention",
    of: "aws_cloudwatch_log_group",
    argument: "retention_in_days",
  },
  { by: "Trivy", id: "AVD-AWS-0017", asks: "log group CMK", of: "aws_cloudwatch_log_group", argument: "kms_key_id" },
  {
    by: "Security Hub",
    id: "CloudWatch.15/17",
    asks: "alarms have and enable actions",
    of: "aws_cloudwatch_metric_alarm",
    argument: "alarm_actions",
  },
];
