import {
  ACCESS_LOG,
  activityAlerts,
  alarmTopic,
  backupVault,
  dataEventTrail,
  encryptionKey,
  FLOW_LOGS,
  FUNCTION_LOG,
  gatewayEndpoint,
  guardrailPolicy,
  httpApi,
  isolatedNetwork,
  keyStore,
  logGroup,
  patternFunction,
  REASON,
  SITE_VPN,
  secureTable,
  siteLink,
  trailBucket,
  userDirectory,
} from "./builders";
import type { Option } from "./construct-options";

const because = { reason: REASON };

/** Every way to give up a protection: what is lost, and the tag that says so. */
export const WEAKENINGS: readonly Option[] = [
  {
    option: "SiteLink.vpn.dynamicRouting",
    without: siteLink(),
    given: siteLink({ vpn: { ...SITE_VPN, dynamicRouting: { asn: 65_010, ...because } } }),
    changes: [
      "- aws_vpn_connection_route.link_to-10-20-0-0-16",
      "aws_customer_gateway.link_router bgp_asn",
      "aws_vpn_connection.link_vpn static_routes_only",
      "aws_vpn_gateway.link tags.weakened:static-routes",
    ],
  },
  {
    option: "BackupVault.withoutVaultLock",
    without: backupVault(),
    given: backupVault({ withoutVaultLock: because }),
    changes: ["- aws_backup_vault_lock_configuration.vault_lock", "aws_backup_vault.vault tags.weakened:vault-lock"],
  },
  {
    option: "BackupVault.withoutDeletionGuards",
    without: backupVault(),
    given: backupVault({ withoutDeletionGuards: because }),
    changes: [
      "aws_backup_vault.vault lifecycle.prevent_destroy",
      "aws_backup_vault.vault tags.weakened:deletion-guards",
    ],
  },
  {
    option: "SecureTable.withoutDeletionProtection",
    without: secureTable(),
    given: secureTable({ withoutDeletionProtection: because }),
    changes: [
      "aws_dynamodb_table.orders deletion_protection_enabled",
      "aws_dynamodb_table.orders lifecycle.prevent_destroy",
      "aws_dynamodb_table.orders tags.weakened:deletion-protection",
    ],
  },
  {
    option: "SecureTable.contributorInsights",
    without: secureTable(),
    given: secureTable({ contributorInsights: because }),
    changes: [
      "+ aws_dynamodb_contributor_insights.orders_insights",
      "+ aws_dynamodb_contributor_insights.orders_insights-by-state",
      "aws_dynamodb_table.orders tags.weakened:keys-in-plain-text",
    ],
  },
  {
    option: "SecureTable.withoutRecovery",
    without: secureTable(),
    given: secureTable({ withoutRecovery: because }),
    changes: [
      "aws_dynamodb_table.orders point_in_time_recovery.enabled",
      "aws_dynamodb_table.orders point_in_time_recovery.recovery_period_in_days",
      "aws_dynamodb_table.orders tags.weakened:recovery",
    ],
  },
  {
    option: "SecureTable.weakenings",
    without: secureTable(),
    given: secureTable({ weakenings: { "wide-policy": because, "not-given-up": undefined } }),
    changes: ["aws_dynamodb_table.orders tags.weakened:wide-policy"],
  },
  {
    option: "KeyStore.withoutDeletionGuards",
    without: keyStore(),
    given: keyStore({ withoutDeletionGuards: because }),
    changes: [
      "aws_dynamodb_table.keys deletion_protection_enabled",
      "aws_dynamodb_table.keys lifecycle.prevent_destroy",
      "aws_dynamodb_table.keys tags.weakened:deletion-protection",
    ],
  },
  {
    option: "KeyStore.weakenings",
    without: keyStore(),
    given: keyStore({ weakenings: { "wide-policy": because, "not-given-up": undefined } }),
    changes: ["aws_dynamodb_table.keys tags.weakened:wide-policy"],
  },
  {
    option: "EncryptionKey.withoutDeletionGuards",
    without: encryptionKey(),
    given: encryptionKey({ withoutDeletionGuards: because }),
    changes: ["aws_kms_key.key lifecycle.prevent_destroy", "aws_kms_key.key tags.weakened:deletion-guards"],
  },
  {
    option: "GatewayEndpoint.widerPolicy",
    without: gatewayEndpoint(),
    given: gatewayEndpoint({ widerPolicy: because }),
    changes: ["aws_vpc_endpoint.endpoint tags.weakened:endpoint-policy"],
  },
  {
    option: "IsolatedNetwork.flowLogs.withoutDeletionGuards",
    without: isolatedNetwork(),
    given: isolatedNetwork({ flowLogs: { ...FLOW_LOGS, withoutDeletionGuards: because } }),
    changes: [
      "aws_cloudwatch_log_group.network_flow-log-group lifecycle.prevent_destroy",
      "aws_cloudwatch_log_group.network_flow-log-group tags.weakened:deletion-guards",
    ],
  },
  {
    option: "IsolatedNetwork.flowLogs",
    without: isolatedNetwork({ flowLogs: undefined, withoutFlowLogs: because }),
    given: isolatedNetwork(),
    changes: [
      "+ aws_cloudwatch_log_group.network_flow-log-group",
      "+ aws_flow_log.network_flow-log",
      "+ aws_iam_role.network_flow-log-role",
      "+ aws_iam_role_policy.network_flow-log-role_policy",
      "aws_vpc.network tags.weakened:flow-logs",
    ],
  },
  {
    option: "IsolatedNetwork.withoutFlowLogs",
    without: isolatedNetwork(),
    given: isolatedNetwork({ flowLogs: undefined, withoutFlowLogs: because }),
    changes: [
      "- aws_cloudwatch_log_group.network_flow-log-group",
      "- aws_flow_log.network_flow-log",
      "- aws_iam_role.network_flow-log-role",
      "- aws_iam_role_policy.network_flow-log-role_policy",
      "aws_vpc.network tags.weakened:flow-logs",
    ],
  },
  {
    option: "GuardrailPolicy.widerExemptions",
    without: guardrailPolicy(),
    given: guardrailPolicy({ widerExemptions: because }),
    changes: ["aws_organizations_policy.stay tags.weakened:wider-exemptions"],
  },
  {
    option: "TrailBucket.withoutComplianceLock",
    without: trailBucket(),
    given: trailBucket({ withoutComplianceLock: because }),
    changes: [
      "aws_s3_bucket.bucket tags.weakened:compliance-lock",
      "aws_s3_bucket_object_lock_configuration.bucket_object-lock rule.default_retention.mode",
    ],
  },
  {
    option: "TrailBucket.withoutDeletionGuards",
    without: trailBucket(),
    given: trailBucket({ withoutDeletionGuards: because }),
    changes: ["aws_s3_bucket.bucket lifecycle.prevent_destroy", "aws_s3_bucket.bucket tags.weakened:deletion-guards"],
  },
  {
    option: "DataEventTrail.logGroup",
    without: dataEventTrail({ logGroup: undefined, withoutLogGroup: because }),
    given: dataEventTrail(),
    changes: [
      "+ aws_iam_role.trail_log-role",
      "+ aws_iam_role_policy.trail_log-role_policy",
      "aws_cloudtrail.trail cloud_watch_logs_group_arn",
      "aws_cloudtrail.trail cloud_watch_logs_role_arn",
      "aws_cloudtrail.trail depends_on",
      "aws_cloudtrail.trail depends_on.0",
      "aws_cloudtrail.trail tags.weakened:log-group",
    ],
  },
  {
    option: "DataEventTrail.withoutLogGroup",
    without: dataEventTrail(),
    given: dataEventTrail({ logGroup: undefined, withoutLogGroup: because }),
    changes: [
      "- aws_iam_role.trail_log-role",
      "- aws_iam_role_policy.trail_log-role_policy",
      "aws_cloudtrail.trail cloud_watch_logs_group_arn",
      "aws_cloudtrail.trail cloud_watch_logs_role_arn",
      "aws_cloudtrail.trail depends_on",
      "aws_cloudtrail.trail depends_on.0",
      "aws_cloudtrail.trail tags.weakened:log-group",
    ],
  },
  {
    option: "DataEventTrail.withoutManagementEvents",
    without: dataEventTrail(),
    given: dataEventTrail({ withoutManagementEvents: because }),
    changes: [
      "aws_cloudtrail.trail advanced_event_selector.2.field_selector.0.equals.0",
      "aws_cloudtrail.trail advanced_event_selector.2.field_selector.0.field",
      "aws_cloudtrail.trail advanced_event_selector.2.name",
      "aws_cloudtrail.trail tags.weakened:management-events",
    ],
  },
  {
    option: "DataEventTrail.withoutDeletionGuards",
    without: dataEventTrail(),
    given: dataEventTrail({ withoutDeletionGuards: because }),
    changes: ["aws_cloudtrail.trail lifecycle.prevent_destroy", "aws_cloudtrail.trail tags.weakened:deletion-guards"],
  },
  {
    option: "LogGroup.withoutDeletionGuards",
    without: logGroup(),
    given: logGroup({ withoutDeletionGuards: because }),
    changes: [
      "aws_cloudwatch_log_group.log lifecycle.prevent_destroy",
      "aws_cloudwatch_log_group.log tags.weakened:deletion-guards",
    ],
  },
  {
    option: "HttpApi.accessLog.withoutDeletionGuards",
    without: httpApi(),
    given: httpApi({ accessLog: { ...ACCESS_LOG, withoutDeletionGuards: because } }),
    changes: [
      "aws_cloudwatch_log_group.api_access-log lifecycle.prevent_destroy",
      "aws_cloudwatch_log_group.api_access-log tags.weakened:deletion-guards",
    ],
  },
  {
    option: "UserDirectory.withoutInvitation",
    without: userDirectory(),
    given: userDirectory({ withoutInvitation: because }),
    changes: [
      "aws_cognito_user_pool.users admin_create_user_config.allow_admin_create_user_only",
      "aws_cognito_user_pool.users tags.weakened:invitation",
      "aws_cognito_user_pool_client.users_client write_attributes.1",
    ],
  },
  {
    option: "UserDirectory.withoutRequiredMfa",
    without: userDirectory(),
    given: userDirectory({ withoutRequiredMfa: because }),
    changes: [
      "aws_cognito_user_pool.users mfa_configuration",
      "aws_cognito_user_pool.users tags.weakened:required-mfa",
    ],
  },
  {
    option: "UserDirectory.withoutDeletionGuards",
    without: userDirectory(),
    given: userDirectory({ withoutDeletionGuards: because }),
    changes: [
      "aws_cognito_user_pool.users deletion_protection",
      "aws_cognito_user_pool.users lifecycle.prevent_destroy",
      "aws_cognito_user_pool.users tags.weakened:deletion-guards",
    ],
  },
  {
    option: "PatternFunction.withoutReservedConcurrency",
    without: patternFunction(),
    given: patternFunction({ withoutReservedConcurrency: because }),
    changes: [
      "aws_lambda_function.show reserved_concurrent_executions",
      "aws_lambda_function.show tags.weakened:reserved-concurrency",
    ],
  },
  {
    option: "PatternFunction.withoutTextEncryption",
    without: patternFunction(),
    given: patternFunction({ withoutTextEncryption: because }),
    changes: ["aws_lambda_function.show tags.weakened:text-encryption"],
  },
  {
    option: "AlarmTopic.withoutActivityAlerts",
    without: alarmTopic(),
    given: alarmTopic({ withoutActivityAlerts: because }),
    changes: ["aws_sns_topic.alarms tags.weakened:activity-alerts"],
  },
  {
    option: "ActivityAlerts.withoutAlertWatch",
    without: activityAlerts(),
    given: activityAlerts({ withoutAlertWatch: because }),
    changes: ["aws_cloudwatch_event_rule.alerts_deletes-table tags.weakened:alert-watch"],
  },
  {
    option: "ActivityAlerts.withoutTrailAlarms",
    without: activityAlerts(),
    given: activityAlerts({ withoutTrailAlarms: because }),
    changes: ["aws_cloudwatch_event_rule.alerts_deletes-table tags.weakened:trail-alarms"],
  },
  {
    option: "PatternFunction.withoutAlarms",
    without: patternFunction(),
    given: patternFunction({ withoutAlarms: because }),
    changes: ["aws_lambda_function.show tags.weakened:alarms"],
  },
  {
    option: "PatternFunction.log.withoutDeletionGuards",
    without: patternFunction(),
    given: patternFunction({ log: { ...FUNCTION_LOG, withoutDeletionGuards: because } }),
    changes: [
      "aws_cloudwatch_log_group.show_log lifecycle.prevent_destroy",
      "aws_cloudwatch_log_group.show_log tags.weakened:deletion-guards",
    ],
  },
];
