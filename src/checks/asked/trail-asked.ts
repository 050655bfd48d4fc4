import type { Asked } from "./asked";

/** What others ask of the trail. */
export const askedTrail: readonly Asked[] = [
  {
    by: "Security Hub",
    id: "CloudTrail.1",
    asks: "multi-region trail with read+write management events",
    of: "aws_cloudtrail",
    argument: "is_multi_region_trail",
  },
  { by: "Security Hub", id: "CloudTrail.2", asks: "KMS", of: "aws_cloudtrail", argument: "kms_key_id" },
  {
    by: "Security Hub",
    id: "CloudTrail.3",
    asks: "a trail is enabled",
    of: "aws_cloudtrail",
    argument: "enable_logging",
  },
  {
    by: "Security Hub",
    id: "CloudTrail.4",
    asks: "log file validation",
    of: "aws_cloudtrail",
    argument: "enable_log_file_validation",
  },
  {
    by: "Security Hub",
    id: "CloudTrail.5",
    asks: "CloudWatch Logs",
    of: "aws_cloudtrail",
    argument: "cloud_watch_logs_group_arn",
  },
  { by: "Checkov", id: "CKV_AWS_35", asks: "KMS", of: "aws_cloudtrail", argument: "kms_key_id" },
  { by: "Checkov", id: "CKV_AWS_36", asks: "validation", of: "aws_cloudtrail", argument: "enable_log_file_validation" },
  { by: "Checkov", id: "CKV_AWS_67", asks: "all regions", of: "aws_cloudtrail", argument: "is_multi_region_trail" },
  { by: "Checkov", id: "CKV_AWS_251", asks: "enabled", of: "aws_cloudtrail", argument: "enable_logging" },
  {
    by: "Checkov",
    id: "CKV_AWS_252",
    asks: "SNS topic",
    of: "aws_cloudtrail",
    waiver: "A notice for every delivered file tells no one anything. The log group of the trail is where alarms read.",
  },
  {
    by: "Checkov",
    id: "CKV2_AWS_10",
    asks: "CloudWatch Logs",
    of: "aws_cloudtrail",
    argument: "cloud_watch_logs_group_arn",
  },
  {
    by: "Trivy",
    id: "AVD-AWS-0014/0015/0016/0162",
    asks: "region/KMS/validation/CW",
    of: "aws_cloudtrail",
    argument: "is_multi_region_trail",
  },
];
