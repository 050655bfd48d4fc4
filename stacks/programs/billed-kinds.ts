/** What AWS bills of a kind of resource, in units. A price is on its page: it differs by region and changes. */
export interface BilledKind {
  /** What is counted for each, such as `endpoint hour in each zone`; several are billed beside each other. */
  readonly units: readonly string[];
  /** `hour`: also if no one uses it. `use`: by what happens. `month`: for each, whether it is used or not. */
  readonly by: "hour" | "use" | "month";
  /** The settings that leave it out or make it smaller, by the stack that it is in. */
  readonly switches: Readonly<Record<string, readonly string[]>>;
  readonly source: string;
}

/**
 * Every kind of resource of the stacks that costs something.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/billing-what-is.html
 */
export const BILLED_KINDS: Readonly<Record<string, BilledKind>> = {
  aws_dax_cluster: {
    units: ["node hour, by type of node"],
    by: "hour",
    switches: { cache: ["cache (leave it out)", "cache.nodeCount", "cache.nodeType"] },
    source: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
  },
  aws_vpn_connection: {
    units: ["connection hour", "byte out"],
    by: "hour",
    switches: { hybrid: ["hybrid (leave it out)"] },
    source: "https://aws.amazon.com/vpn/pricing/",
  },
  aws_vpc_endpoint: {
    units: ["hour in each zone", "byte"],
    by: "hour",
    switches: {
      network: ["messaging.withoutTextEncryption", "network.existingKmsEndpoint"],
      hybrid: ["hybrid (leave it out)"],
    },
    source: "https://aws.amazon.com/privatelink/pricing/",
  },
  aws_kms_key: {
    units: ["key month", "call"],
    by: "month",
    switches: {
      network: ["network.withoutFlowLogs"],
      audit: ["audit.withoutActivityAlerts", "audit.disabled", "audit.organizationTrail"],
      data: ["data.existingKey", "messaging.withoutTextEncryption"],
      messaging: ["messaging (leave it out)"],
      hybrid: ["hybrid.vpn.withoutTunnelLog"],
      backup: ["backup (leave it out)", "backup.copyRegion"],
      organization: ["organization.withoutActivityAlerts"],
    },
    source: "https://aws.amazon.com/kms/pricing/",
  },
  aws_cloudwatch_metric_alarm: {
    units: ["metric of an alarm and month"],
    by: "month",
    switches: {
      messaging: ["messaging.withoutAlarms", "messaging.withoutAlertWatch", "messaging.withoutTrailAlarms"],
      backup: ["messaging.withoutAlarms"],
      audit: ["messaging.withoutAlertWatch", "audit.withoutActivityAlerts"],
      organization: ["messaging.withoutAlertWatch", "organization.withoutActivityAlerts"],
    },
    source: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  aws_config_config_rule: {
    units: ["judgement of a resource by a rule"],
    by: "use",
    switches: { messaging: ["messaging.configRules"] },
    source: "https://aws.amazon.com/config/pricing/",
  },
  aws_cloudwatch_dashboard: {
    units: ["dashboard month"],
    by: "month",
    switches: { messaging: ["messaging.dashboard"] },
    source: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  aws_cloudwatch_log_metric_filter: {
    units: ["metric month, once for filters of one metric"],
    by: "month",
    switches: { messaging: ["messaging.withoutAlarms", "messaging.withoutTrailAlarms"] },
    source: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  aws_dynamodb_table: {
    units: ["read and write unit", "byte kept", "byte kept for recovery"],
    by: "use",
    switches: { data: ["data.maxReadUnits", "data.maxWriteUnits", "data.withoutRecovery"] },
    source: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
  },
  aws_backup_vault: {
    units: ["byte kept, warm", "byte kept, cold", "byte copied", "byte restored"],
    by: "use",
    switches: {
      backup: ["backup (leave it out)", "backup.retentionDays", "backup.coldStorageAfterDays", "backup.copyRegion"],
    },
    source: "https://aws.amazon.com/backup/pricing/",
  },
  aws_backup_restore_testing_plan: {
    units: ["evaluation of a restore test"],
    by: "use",
    switches: { backup: ["backup.restoreTesting"] },
    source: "https://aws.amazon.com/backup/pricing/",
  },
  aws_dynamodb_contributor_insights: {
    units: ["event of an item"],
    by: "use",
    switches: { data: ["data.contributorInsights"] },
    source: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
  },
  aws_cloudtrail: {
    units: ["data event"],
    by: "use",
    switches: { audit: ["audit.organizationTrail", "audit.existingTrail", "audit.disabled"] },
    source: "https://aws.amazon.com/cloudtrail/pricing/",
  },
  aws_s3_bucket: {
    units: ["byte kept", "call"],
    by: "use",
    switches: { audit: ["audit.retentionDays", "audit.disabled"] },
    source: "https://aws.amazon.com/s3/pricing/",
  },
  aws_flow_log: {
    units: ["byte delivered"],
    by: "use",
    switches: { network: ["network.withoutFlowLogs"] },
    source: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  aws_cloudwatch_log_group: {
    units: ["byte taken in", "byte kept"],
    by: "use",
    switches: {
      network: ["network.withoutFlowLogs", "network.flowLogRetentionDays"],
      audit: ["audit.withoutLogGroup", "audit.logRetentionDays"],
      messaging: ["messaging.logRetentionDays"],
      hybrid: ["hybrid.vpn.withoutTunnelLog", "hybrid.vpn.logRetentionDays"],
    },
    source: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  aws_lambda_function: {
    units: ["call", "second of memory"],
    by: "use",
    switches: { messaging: ["messaging (leave it out)", "messaging.throttling"] },
    source: "https://aws.amazon.com/lambda/pricing/",
  },
  aws_apigatewayv2_api: {
    units: ["request"],
    by: "use",
    switches: { messaging: ["messaging (leave it out)", "messaging.throttling"] },
    source: "https://aws.amazon.com/api-gateway/pricing/",
  },
  aws_cognito_user_pool: {
    units: ["user who is active in a month"],
    by: "use",
    switches: { messaging: ["messaging.existingUserPool"] },
    source: "https://aws.amazon.com/cognito/pricing/",
  },
  aws_sqs_queue: {
    units: ["request"],
    by: "use",
    switches: { messaging: ["messaging (leave it out)"] },
    source: "https://aws.amazon.com/sqs/pricing/",
  },
  aws_sns_topic: {
    units: ["message"],
    by: "use",
    switches: {
      messaging: ["messaging.alarmTopicArn", "messaging.withoutAlertWatch"],
      audit: ["messaging.withoutAlertWatch", "audit.withoutActivityAlerts"],
      organization: ["messaging.withoutAlertWatch", "organization.withoutActivityAlerts"],
    },
    source: "https://aws.amazon.com/sns/pricing/",
  },
};

/** Kinds of the stacks that cost nothing themselves; what goes through them is billed at another kind. */
export const FREE_KINDS: readonly string[] = [
  "aws_accessanalyzer_analyzer",
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_stage",
  "aws_backup_plan",
  "aws_backup_region_settings",
  "aws_backup_restore_testing_selection",
  "aws_backup_selection",
  "aws_backup_vault_lock_configuration",
  "aws_backup_vault_policy",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cognito_resource_server",
  "aws_cognito_user_pool_client",
  "aws_cognito_user_pool_domain",
  "aws_customer_gateway",
  "aws_dax_parameter_group",
  "aws_dax_subnet_group",
  "aws_default_network_acl",
  "aws_default_security_group",
  "aws_dx_gateway_association",
  "aws_dynamodb_resource_policy",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_kms_alias",
  "aws_lambda_event_source_mapping",
  "aws_lambda_function_recursion_config",
  "aws_lambda_permission",
  "aws_organizations_policy",
  "aws_organizations_policy_attachment",
  "aws_rolesanywhere_profile",
  "aws_rolesanywhere_trust_anchor",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_security_group",
  "aws_sns_topic_policy",
  "aws_sqs_queue_policy",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpn_connection_route",
  "aws_vpn_gateway",
  "aws_vpn_gateway_route_propagation",
];
