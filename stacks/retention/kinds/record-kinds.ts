import { valuesAt } from "../../../src/checks/changes/in-place";
import { amount } from "../amount";
import { CHANGERS, FIXED_BY_AWS, type KeepingRules, type StackResource } from "../kept-fact";

const LOGS = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html";
const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";
const CLOUDWATCH = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring";

/** The setting of the log groups of a stack. */
const LOG_SETTINGS: Readonly<Record<string, string>> = {
  network: "`network.flowLogRetentionDays`",
  audit: "`audit.logRetentionDays`",
  messaging: "`messaging.logRetentionDays`",
  hybrid: "`hybrid.vpn.logRetentionDays`",
};

/** What logs, trails and measurements keep. */
export const RECORD_KINDS: KeepingRules = {
  aws_cloudwatch_log_group: ({ stack, body }) => [
    {
      what: "records of the log group",
      howLong: logDays(body),
      setting: LOG_SETTINGS[stack] ?? "not known: no setting is named for this stack",
      who: `${CHANGERS}; break-glass deletes`,
      guarantees: ["CHANGE-5", "DESTROY-9"],
      source: LOGS,
    },
  ],
  aws_cloudtrail: () => [
    {
      ...FIXED_BY_AWS,
      what: "event history of CloudTrail: management events only",
      howLong: "90 days",
      source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html",
    },
  ],
  aws_s3_bucket: () => [
    {
      what: "files of the bucket without a rule of its lifecycle",
      howLong: "until they are deleted",
      setting: "none",
      who: "break-glass",
      guarantees: ["DESTROY-8"],
      source: `${S3}/object-lifecycle-mgmt.html`,
    },
  ],
  aws_s3_bucket_object_lock_configuration: ({ body }) => [
    {
      what: "lock on a file of the trail that is there",
      howLong: `at least ${lockDays(body)}`,
      setting: "`audit.retentionDays`",
      // AWS itself refuses it to everybody; no policy of ours is needed for that.
      ...(isCompliance(body)
        ? { who: "anyone who may lengthen it; no one shortens it, not even root", guarantees: [] }
        : { who: "break-glass", guarantees: ["DESTROY-8"] }),
      source: `${S3}/object-lock.html`,
    },
    {
      what: "lock on new files of the trail",
      howLong: lockDays(body),
      setting: "`audit.retentionDays`",
      who: CHANGERS,
      guarantees: ["CHANGE-4"],
      source: `${S3}/object-lock-configure.html`,
    },
  ],
  aws_s3_bucket_lifecycle_configuration: ({ body }) => [
    {
      what: "files of the trail",
      howLong:
        `${amount(body, { path: "rule.expiration.days", unit: "days", absent: "for ever" })}, then ` +
        `${amount(body, { path: "rule.noncurrent_version_expiration.noncurrent_days", unit: "days", absent: "for ever" })} ` +
        "as an older version; S3 deletes by batch",
      setting: "`audit.retentionDays`",
      who: CHANGERS,
      guarantees: ["CHANGE-4"],
      source: `${S3}/object-lifecycle-mgmt.html`,
    },
    {
      what: "parts of unfinished uploads",
      howLong: amount(body, {
        path: "rule.abort_incomplete_multipart_upload.days_after_initiation",
        unit: "days",
        absent: "for ever",
      }),
      setting: "fixed by the baseline",
      who: CHANGERS,
      guarantees: ["CHANGE-4"],
      source: `${S3}/mpu-abort-incomplete-mpu-lifecycle-config.html`,
    },
  ],
  aws_cloudwatch_metric_alarm: () => [
    {
      ...FIXED_BY_AWS,
      what: "history of an alarm: states and times",
      howLong: "30 days",
      source: `${CLOUDWATCH}/AlarmThatSendsEmail.html`,
    },
  ],
  aws_cloudwatch_log_metric_filter: () => [
    {
      ...FIXED_BY_AWS,
      what: "numbers of a metric",
      howLong: "455 days, by the hour; 15 days by the minute",
      source: `${CLOUDWATCH}/cloudwatch_concepts.html`,
    },
  ],
};

function logDays(body: StackResource["body"]): string {
  // Zero is how Terraform writes that events never expire.
  if (body.retention_in_days === undefined || body.retention_in_days === 0) return "for ever";
  return `${amount(body, { path: "retention_in_days", unit: "days" })}, then deleted within about 72 hours`;
}

function lockDays(body: StackResource["body"]): string {
  const path = "rule.default_retention";
  return valuesAt(body, `${path}.years`).length > 0
    ? amount(body, { path: `${path}.years`, unit: "years" })
    : amount(body, { path: `${path}.days`, unit: "days" });
}

const isCompliance = (body: StackResource["body"]) => valuesAt(body, "rule.default_retention.mode")[0] === "COMPLIANCE";
