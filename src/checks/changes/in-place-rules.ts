/**
 * An argument whose change in place loses something. Blocks are lists or objects, as Terraform and CDKTF write them: a path
 * goes through both.
 */
export interface InPlaceRule {
  /** Such as `point_in_time_recovery.enabled`. */
  readonly path: string;
  /**
   * What loses: `off`, true becomes anything else; `another`, a value becomes another or none; `less`, the least of the
   * numbers gets lower; or the one value that protects becomes another.
   */
  readonly loses: "off" | "another" | "less" | { readonly unless: string };
  /** For `less`: what it means that there is no number, or zero. @default nothing is kept */
  readonly absent?: "forever";
  /** What is lost, as the end of a sentence. */
  readonly lost: string;
}

const off = (path: string, lost: string): InPlaceRule => ({ path, loses: "off", lost });
const less = (path: string, lost: string): InPlaceRule => ({ path, loses: "less", lost });
const shorter = (path: string, lost: string): InPlaceRule => ({ path, loses: "less", absent: "forever", lost });
const another = (path: string, lost: string): InPlaceRule => ({ path, loses: "another", lost });
const unless = (path: string, value: string, lost: string): InPlaceRule => ({ path, loses: { unless: value }, lost });

const GUARD = "the guard against a deletion by one call";
const KEY = "encryption of what is written from then on under this key";
const WINDOW = "days in which a deletion of the key can still be cancelled";
const PUBLIC = "part of the block of public access";
const COPIES = "backups that are older than the new number of days";

const DATABASE: readonly InPlaceRule[] = [
  off("deletion_protection", GUARD),
  less("backup_retention_period", COPIES),
  another("kms_key_id", KEY),
];

const PUBLIC_ACCESS: readonly InPlaceRule[] = [
  off("block_public_acls", PUBLIC),
  off("block_public_policy", PUBLIC),
  off("ignore_public_acls", PUBLIC),
  off("restrict_public_buckets", PUBLIC),
];

/** By kind of resource. A kind without rules loses nothing in place that this program knows. */
export const IN_PLACE_RULES: Readonly<Record<string, readonly InPlaceRule[]>> = {
  aws_dynamodb_table: [
    off("deletion_protection_enabled", GUARD),
    off("point_in_time_recovery.enabled", "every moment to which the table could be restored"),
    less("point_in_time_recovery.recovery_period_in_days", "the oldest days to which the table could be restored"),
    off("stream_enabled", "changes that the readers of the stream have not read yet"),
    off("server_side_encryption.enabled", KEY),
    another("server_side_encryption.kms_key_arn", KEY),
  ],
  aws_kms_key: [
    off("is_enabled", "every use of the key"),
    off("enable_key_rotation", "the rotation of the key"),
    less("deletion_window_in_days", WINDOW),
  ],
  aws_kms_external_key: [off("enabled", "every use of the key"), less("deletion_window_in_days", WINDOW)],
  aws_kms_replica_key: [off("enabled", "every use of the key"), less("deletion_window_in_days", WINDOW)],
  aws_kms_alias: [another("target_key_id", "the name of the old key: programs encrypt with another one")],
  aws_cloudwatch_log_group: [
    shorter("retention_in_days", "events that are older than the new number of days"),
    another("kms_key_id", KEY),
  ],
  aws_cloudtrail: [
    off("enable_logging", "the record of calls from then on"),
    off("enable_log_file_validation", "the proof that no file was changed"),
    off("is_multi_region_trail", "the record of calls in other regions"),
    off("include_global_service_events", "the record of calls of global services, such as IAM"),
    another("kms_key_id", KEY),
    another("s3_bucket_name", "one place for all records"),
    another("cloud_watch_logs_group_arn", "what looks at the log group gets no more events"),
  ],
  aws_s3_bucket_versioning: [
    unless("versioning_configuration.status", "Enabled", "versions: what is overwritten or deleted then is gone"),
  ],
  aws_s3_bucket_public_access_block: PUBLIC_ACCESS,
  aws_s3_account_public_access_block: PUBLIC_ACCESS,
  aws_s3_bucket_object_lock_configuration: [
    less("rule.default_retention.days", "days for which new files are locked"),
    less("rule.default_retention.years", "years for which new files are locked"),
    unless("rule.default_retention.mode", "COMPLIANCE", "a lock that no one can lift"),
  ],
  aws_s3_bucket_lifecycle_configuration: [
    shorter("rule.expiration.days", "files that are older than the new number of days"),
    shorter("rule.noncurrent_version_expiration.noncurrent_days", "older versions of files"),
  ],
  aws_s3_bucket_server_side_encryption_configuration: [
    another("rule.apply_server_side_encryption_by_default.kms_master_key_id", KEY),
  ],
  aws_s3_bucket_ownership_controls: [
    unless("rule.object_ownership", "BucketOwnerEnforced", "that access control lists have no effect"),
  ],
  aws_s3_bucket: [off("object_lock_enabled", "the lock of new files")],
  aws_sqs_queue: [
    less("message_retention_seconds", "messages that have waited longer"),
    another("kms_master_key_id", KEY),
  ],
  aws_sns_topic: [another("kms_master_key_id", KEY)],
  aws_kinesis_stream: [less("retention_period", "records that are older"), another("kms_key_id", KEY)],
  aws_cognito_user_pool: [
    unless("deletion_protection", "ACTIVE", GUARD),
    unless("mfa_configuration", "ON", "the second factor of everybody"),
    off("admin_create_user_config.allow_admin_create_user_only", "that no one can sign up"),
    less("password_policy.minimum_length", "the length of passwords"),
    unless("user_pool_add_ons.advanced_security_mode", "ENFORCED", "the detection of stolen passwords"),
  ],
  aws_cognito_user_pool_client: [off("enable_token_revocation", "that sessions can be ended")],
  aws_backup_plan: [
    shorter("rule.lifecycle.delete_after", COPIES),
    shorter("rule.copy_action.lifecycle.delete_after", COPIES),
  ],
  aws_backup_vault_lock_configuration: [
    less("min_retention_days", "days for which no backup can be deleted"),
    less("max_retention_days", "days for which backups may be kept"),
  ],
  aws_backup_region_settings: [
    off("resource_type_opt_in_preference.DynamoDB", "backups of tables by AWS Backup"),
    off("resource_type_management_preference.DynamoDB", "copies of backups to other vaults"),
  ],
  aws_cloudwatch_metric_alarm: [off("actions_enabled", "that the alarm tells anybody")],
  aws_cloudwatch_composite_alarm: [off("actions_enabled", "that the alarm tells anybody")],
  aws_cloudwatch_event_rule: [unless("state", "ENABLED", "what follows an event")],
  aws_config_configuration_recorder_status: [off("is_enabled", "the record of changes")],
  aws_guardduty_detector: [off("enable", "detection")],
  aws_db_instance: DATABASE,
  aws_rds_cluster: DATABASE,
  aws_docdb_cluster: DATABASE,
  aws_neptune_cluster: DATABASE,
  aws_dax_cluster: [less("replication_factor", "nodes of the cache")],
  aws_secretsmanager_secret: [
    another("kms_key_id", KEY),
    less("recovery_window_in_days", "days to restore the secret"),
  ],
  aws_efs_file_system: [unless("protection.replication_overwrite", "ENABLED", "the guard against being overwritten")],
  aws_vpc: [off("enable_dns_support", "that endpoints are found by their names")],
  aws_vpc_endpoint: [off("private_dns_enabled", "that the endpoint is found by the name of the service")],
};

/** Arguments that hold a policy: whether a change of one opens something is decided by `diff`, and not here. */
export const POLICY_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  aws_vpc_endpoint: ["policy"],
  aws_vpc_endpoint_policy: ["policy"],
  aws_kms_key: ["policy"],
  aws_kms_key_policy: ["policy"],
  aws_dynamodb_resource_policy: ["policy"],
  aws_s3_bucket_policy: ["policy"],
  aws_sqs_queue: ["policy"],
  aws_sqs_queue_policy: ["policy"],
  aws_sns_topic: ["policy"],
  aws_sns_topic_policy: ["policy"],
  aws_backup_vault_policy: ["policy"],
  aws_secretsmanager_secret: ["policy"],
  aws_secretsmanager_secret_policy: ["policy"],
  aws_organizations_policy: ["content"],
  aws_iam_role: ["assume_role_policy", "inline_policy", "managed_policy_arns", "permissions_boundary"],
  aws_iam_role_policy: ["policy"],
  aws_iam_policy: ["policy"],
  aws_cloudwatch_log_resource_policy: ["policy_document"],
};
