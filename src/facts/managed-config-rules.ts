/** A rule that AWS wrote for AWS Config. */
export interface ConfigRuleFact {
  /** The controls of ours that it looks at, at least in part. At least one. */
  readonly controls: readonly string[];
  /**
   * `change`: AWS judges a resource when it changes, and a rule may be confined to resources with a tag. `periodic`: it
   * judges everything of the account, no matter who made it.
   */
  readonly trigger: "change" | "periodic";
  /** The account in which its resources are. */
  readonly account: "workload" | "audit";
}

const changing = (controls: readonly string[]): ConfigRuleFact => ({
  controls,
  trigger: "change",
  account: "workload",
});
const periodic = (controls: readonly string[]): ConfigRuleFact => ({
  controls,
  trigger: "periodic",
  account: "workload",
});
const ofBuckets = (controls: readonly string[]): ConfigRuleFact => ({ controls, trigger: "change", account: "audit" });

/**
 * The rules of AWS Config that ask for the same as a control of ours, by their identifiers. AWS refuses an identifier that
 * it does not know, and neither `terraform validate` nor a plan notices: a rule is made of one of these alone.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export const CONFIG_RULES = {
  DYNAMODB_TABLE_DELETION_PROTECTION_ENABLED: changing(["DDB-TABLE-01"]),
  DYNAMODB_PITR_ENABLED: changing(["DDB-TABLE-03"]),
  DYNAMODB_TABLE_ENCRYPTED_KMS: changing(["DDB-TABLE-05"]),
  SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED: changing(["DDB-NETWORK-02"]),
  VPC_DEFAULT_SECURITY_GROUP_CLOSED: changing(["DDB-NETWORK-05"]),
  LAMBDA_INSIDE_VPC: changing(["DDB-FUNCTION-01"]),
  LAMBDA_CONCURRENCY_CHECK: changing(["DDB-FUNCTION-03"]),
  LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED: changing(["DDB-FUNCTION-06"]),
  SNS_ENCRYPTED_KMS: changing(["DDB-TOPIC-01"]),
  API_GWV2_ACCESS_LOGS_ENABLED: changing(["DDB-API-05"]),
  CLOUDWATCH_ALARM_ACTION_ENABLED_CHECK: changing(["DDB-MAPPING-06", "DDB-QUEUE-03"]),
  S3_BUCKET_DEFAULT_LOCK_ENABLED: ofBuckets(["DDB-BUCKET-01"]),
  S3_BUCKET_VERSIONING_ENABLED: ofBuckets(["DDB-BUCKET-03"]),
  S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED: ofBuckets(["DDB-BUCKET-04"]),
  S3_BUCKET_SSL_REQUESTS_ONLY: ofBuckets(["DDB-BUCKET-08"]),
  CMK_BACKING_KEY_ROTATION_ENABLED: periodic(["DDB-KEY-01"]),
  VPC_FLOW_LOGS_ENABLED: periodic(["DDB-NETWORK-06"]),
  CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED: periodic(["DDB-TRAIL-02"]),
  CLOUD_TRAIL_ENCRYPTION_ENABLED: periodic(["DDB-TRAIL-03"]),
  CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED: periodic(["DDB-TRAIL-04"]),
  CLOUDWATCH_LOG_GROUP_ENCRYPTED: periodic(["DDB-LOG-01"]),
  CW_LOGGROUP_RETENTION_PERIOD_CHECK: periodic(["DDB-LOG-02"]),
  DAX_TLS_ENDPOINT_ENCRYPTION: periodic(["DDB-DAX-01"]),
  DAX_ENCRYPTION_ENABLED: periodic(["DDB-DAX-02"]),
} as const satisfies Readonly<Record<string, ConfigRuleFact>>;

/** Identifier of a rule of AWS Config that AWS wrote. */
export type ConfigRuleIdentifier = keyof typeof CONFIG_RULES;
