import { serviceTrustPolicy } from "../../policies/identity/trust-policy";
import { messagingModel } from "../../src/messaging/model";
import { CERTIFICATE } from "../support/certificate";
import {
  ACCESS_LOG,
  ACCOUNT,
  activityAlerts,
  alertHeartbeat,
  analystRole,
  type Build,
  backupAlarms,
  backupPlan,
  backupVault,
  CLUSTER_ARN,
  DIRECT_CONNECT,
  dataEventTrail,
  encryptionKey,
  FLOW_LOGS,
  FUNCTION_LOG,
  FUNCTION_NETWORK,
  failureQueue,
  guardrailPolicy,
  httpApi,
  interfaceEndpoint,
  isolatedNetwork,
  KEY_ARN,
  keyStore,
  logAlarm,
  logGroup,
  machineRole,
  patternFunction,
  patternRole,
  queueMapping,
  RESTORE_ROLE_ARN,
  readOnlyDax,
  SITE_VPN,
  SOME_POLICY,
  secureTable,
  serviceRole,
  siteLink,
  streamMapping,
  TABLE_ARN,
  TOPIC_ARN,
  tableAlarms,
  trailBucket,
  trustAnchor,
  userDirectory,
  workloadDashboard,
  workQueue,
} from "./builders";

export interface Option {
  /** Construct and option, as in the props. */
  readonly option: string;
  readonly without: Build;
  readonly given: Build;
  /** Everything that the option changes in the output: it drops no default of another. */
  readonly changes: readonly string[];
}

const boundary = "arn:aws:iam::111122223333:policy/boundary";
const ceiling = (unit: string): readonly string[] => [
  `aws_dynamodb_table.orders global_secondary_index.0.on_demand_throughput.${unit}`,
  `aws_dynamodb_table.orders on_demand_throughput.${unit}`,
];

/** Every option that gives up nothing. */
export const OPTIONS: readonly Option[] = [
  {
    option: "ActivityAlerts.undelivered",
    without: activityAlerts(),
    given: activityAlerts({ undelivered: { alarmTopicArn: TOPIC_ARN } }),
    changes: ["+ aws_cloudwatch_metric_alarm.alerts_deletes-table-undelivered"],
  },
  {
    option: "AlertHeartbeat.forwarding",
    without: alertHeartbeat(),
    given: alertHeartbeat({
      forwarding: {
        rulePrefix: "orders-forward",
        busArn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`,
        roleArn: `arn:aws:iam::${ACCOUNT}:role/orders-forward`,
        rolePolicy: { fqn: "aws_iam_role_policy.forward" },
        heartbeatRuleArn: `arn:aws:events:us-east-1:${ACCOUNT}:rule/orders-forward-heartbeat`,
      },
    }),
    changes: [
      "+ aws_cloudwatch_event_rule.heartbeat_forwarded",
      "+ aws_cloudwatch_event_rule.heartbeat_forwarding",
      "+ aws_cloudwatch_event_target.heartbeat_forwarded-topic",
      "+ aws_cloudwatch_event_target.heartbeat_forwarding-bus",
      "+ aws_cloudwatch_metric_alarm.heartbeat_forwarded-alarm",
    ],
  },
  {
    option: "AlertHeartbeat.moreForwarding",
    without: alertHeartbeat(),
    given: alertHeartbeat({
      moreForwarding: {
        copies: {
          rulePrefix: "orders-forward-copies",
          busArn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`,
          roleArn: `arn:aws:iam::${ACCOUNT}:role/orders-forward-copies`,
          rolePolicy: { fqn: "aws_iam_role_policy.forward" },
          heartbeatRuleArn: `arn:aws:events:eu-central-1:${ACCOUNT}:rule/orders-forward-copies-heartbeat`,
        },
      },
    }),
    changes: [
      "+ aws_cloudwatch_event_rule.heartbeat_forwarded-copies",
      "+ aws_cloudwatch_event_rule.heartbeat_forwarding-copies",
      "+ aws_cloudwatch_event_target.heartbeat_forwarded-copies-topic",
      "+ aws_cloudwatch_event_target.heartbeat_forwarding-copies-bus",
      "+ aws_cloudwatch_metric_alarm.heartbeat_forwarded-copies-alarm",
    ],
  },
  {
    option: "BackupAlarms.restoreRoleArn",
    without: backupAlarms(),
    given: backupAlarms({ restoreRoleArn: RESTORE_ROLE_ARN }),
    changes: [
      "+ aws_cloudwatch_event_rule.backup-alarms_restore",
      "+ aws_cloudwatch_event_target.backup-alarms_restore-topic",
    ],
  },
  {
    option: "BackupPlan.retentionDays",
    without: backupPlan(),
    given: backupPlan({ retentionDays: 90 }),
    changes: ["aws_backup_plan.plan rule.0.lifecycle.delete_after"],
  },
  {
    option: "BackupPlan.coldStorageAfterDays",
    without: backupPlan(),
    given: backupPlan({ coldStorageAfterDays: 30 }),
    changes: ["aws_backup_plan.plan rule.0.lifecycle.cold_storage_after"],
  },
  {
    option: "BackupPlan.copyVaultArn",
    without: backupPlan(),
    given: backupPlan({ copyVaultArn: "arn:aws:backup:eu-west-1:444455556666:backup-vault:orders-copy" }),
    changes: [
      "aws_backup_plan.plan rule.0.copy_action.0.destination_vault_arn",
      "aws_backup_plan.plan rule.0.copy_action.0.lifecycle.delete_after",
    ],
  },
  {
    option: "BackupPlan.managesAdvancedFeatures",
    without: backupPlan(),
    given: backupPlan({ managesAdvancedFeatures: true }),
    changes: [
      "+ aws_backup_region_settings.plan_region-settings",
      "aws_backup_plan.plan depends_on",
      "aws_backup_plan.plan depends_on.0",
    ],
  },
  {
    option: "BackupPlan.dependsOn",
    without: backupPlan(),
    given: backupPlan({ dependsOn: [{ fqn: "aws_backup_vault_lock_configuration.lock" }] }),
    changes: ["aws_backup_plan.plan depends_on", "aws_backup_plan.plan depends_on.0"],
  },
  {
    option: "BackupVault.lock",
    without: backupVault(),
    given: backupVault({
      lock: {
        minRetentionDays: 7,
        maxRetentionDays: 400,
        compliance: { changeableForDays: 3, agreedBy: "the board", agreedOn: "2026-11-26", purpose: "as the law asks" },
      },
    }),
    changes: [
      "aws_backup_vault.vault tags.compliance-lock",
      "aws_backup_vault_lock_configuration.vault_lock changeable_for_days",
      "aws_backup_vault_lock_configuration.vault_lock max_retention_days",
      "aws_backup_vault_lock_configuration.vault_lock min_retention_days",
    ],
  },
  {
    option: "LogAlarm.morePatterns",
    without: logAlarm(),
    given: logAlarm({ morePatterns: ['{ $.code = "refused" }'] }),
    changes: [
      "+ aws_cloudwatch_log_metric_filter.internal-errors_place-order-2",
      "+ aws_cloudwatch_log_metric_filter.internal-errors_show-order-2",
    ],
  },
  {
    option: "LogAlarm.tellsEnd",
    without: logAlarm(),
    given: logAlarm({ tellsEnd: false }),
    changes: ["aws_cloudwatch_metric_alarm.internal-errors_alarm ok_actions.0"],
  },
  {
    option: "WorkloadDashboard.workAlarmArns",
    without: workloadDashboard(),
    given: workloadDashboard({
      workAlarmArns: [`arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:orders-failures-waiting`],
    }),
    changes: ["aws_cloudwatch_dashboard.dashboard dashboard_body"],
  },
  {
    option: "WorkloadDashboard.alertAlarmArns",
    without: workloadDashboard(),
    given: workloadDashboard({
      alertAlarmArns: [`arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:orders-heartbeat-silent`],
    }),
    changes: ["aws_cloudwatch_dashboard.dashboard dashboard_body"],
  },
  {
    option: "GuardrailPolicy.binds",
    without: guardrailPolicy(),
    given: guardrailPolicy({ binds: "resources" }),
    changes: ["aws_organizations_policy.stay type"],
  },
  {
    option: "SecureTable.tableArn",
    without: secureTable(),
    given: secureTable({ tableArn: TABLE_ARN }),
    changes: [],
  },
  {
    option: "SecureTable.recoveryDays",
    without: secureTable(),
    given: secureTable({ recoveryDays: 7 }),
    changes: ["aws_dynamodb_table.orders point_in_time_recovery.recovery_period_in_days"],
  },
  {
    option: "SecureTable.maxReadRequestUnits",
    without: secureTable(),
    given: secureTable({ maxReadRequestUnits: 500 }),
    changes: ceiling("max_read_request_units"),
  },
  {
    option: "SecureTable.maxWriteRequestUnits",
    without: secureTable(),
    given: secureTable({ maxWriteRequestUnits: 200 }),
    changes: ceiling("max_write_request_units"),
  },
  {
    option: "SecureTable.resourcePolicy",
    without: secureTable(),
    given: secureTable({ resourcePolicy: SOME_POLICY }),
    changes: ["+ aws_dynamodb_resource_policy.orders_policy"],
  },
  {
    option: "SecureTable.streamPolicy",
    without: secureTable(),
    given: secureTable({ streamPolicy: () => SOME_POLICY }),
    changes: ["+ aws_dynamodb_resource_policy.orders_stream-policy"],
  },
  {
    option: "KeyStore.tableArn",
    without: keyStore(),
    given: keyStore({ tableArn: TABLE_ARN }),
    changes: [],
  },
  {
    option: "KeyStore.resourcePolicy",
    without: keyStore(),
    given: keyStore({ resourcePolicy: SOME_POLICY }),
    changes: ["+ aws_dynamodb_resource_policy.keys_policy"],
  },
  {
    option: "EncryptionKey.rotationDays",
    without: encryptionKey(),
    given: encryptionKey({ rotationDays: 90 }),
    changes: ["aws_kms_key.key rotation_period_in_days"],
  },
  {
    option: "IsolatedNetwork.flowLogs.retentionDays",
    without: isolatedNetwork(),
    given: isolatedNetwork({ flowLogs: { ...FLOW_LOGS, retentionDays: 731 } }),
    changes: ["aws_cloudwatch_log_group.network_flow-log-group retention_in_days"],
  },
  {
    option: "IsolatedNetwork.siteCidrs",
    without: isolatedNetwork(),
    given: isolatedNetwork({ siteCidrs: ["10.20.0.0/16"] }),
    changes: [
      ...["action", "cidr_block", "from_port", "protocol", "rule_no", "to_port"].flatMap((argument) => [
        `aws_default_network_acl.network_default-network-acl egress.2.${argument}`,
        `aws_default_network_acl.network_default-network-acl ingress.2.${argument}`,
      ]),
    ],
  },
  {
    option: "InterfaceEndpoint.privateDns",
    without: interfaceEndpoint(),
    given: interfaceEndpoint({ privateDns: false }),
    changes: ["aws_vpc_endpoint.kms private_dns_enabled"],
  },
  {
    option: "InterfaceEndpoint.clientCidrs",
    without: interfaceEndpoint(),
    given: interfaceEndpoint({ clientCidrs: ["10.20.0.0/16"] }),
    changes: [
      "+ aws_vpc_security_group_ingress_rule.kms_from-10-20-0-0-16",
      "- aws_security_group.kms_clients",
      "- aws_vpc_security_group_egress_rule.kms_to-endpoint",
      "- aws_vpc_security_group_ingress_rule.kms_from-clients",
    ],
  },
  {
    option: "SiteLink.vpn.tunnel",
    without: siteLink(),
    given: siteLink({
      vpn: { ...SITE_VPN, tunnel: { encryption: ["AES256"], integrity: ["SHA2-256"], dhGroups: [14] } },
    }),
    changes: [1, 2].flatMap((tunnel) =>
      [1, 2].flatMap((phase) => [
        `aws_vpn_connection.link_vpn tunnel${tunnel}_phase${phase}_dh_group_numbers.0`,
        `aws_vpn_connection.link_vpn tunnel${tunnel}_phase${phase}_dh_group_numbers.1`,
        `aws_vpn_connection.link_vpn tunnel${tunnel}_phase${phase}_dh_group_numbers.2`,
        `aws_vpn_connection.link_vpn tunnel${tunnel}_phase${phase}_encryption_algorithms.0`,
        `aws_vpn_connection.link_vpn tunnel${tunnel}_phase${phase}_integrity_algorithms.0`,
        `aws_vpn_connection.link_vpn tunnel${tunnel}_phase${phase}_integrity_algorithms.1`,
      ]),
    ),
  },
  {
    option: "SiteLink.vpn.logGroupArn",
    without: siteLink(),
    given: siteLink({ vpn: { ...SITE_VPN, logGroupArn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/orders/vpn` } }),
    changes: [1, 2].flatMap((tunnel) =>
      ["log_enabled", "log_group_arn", "log_output_format"].map(
        (argument) => `aws_vpn_connection.link_vpn tunnel${tunnel}_log_options.cloudwatch_log_options.${argument}`,
      ),
    ),
  },
  {
    option: "SiteLink.directConnect",
    without: siteLink(),
    given: siteLink({ directConnect: DIRECT_CONNECT }),
    changes: ["+ aws_dx_gateway_association.link_direct-connect"],
  },
  {
    option: "TrustAnchor.authority",
    without: trustAnchor(),
    given: trustAnchor({ authority: { certificate: CERTIFICATE } }),
    changes: [
      "aws_rolesanywhere_trust_anchor.anchor source.source_data.acm_pca_arn",
      "aws_rolesanywhere_trust_anchor.anchor source.source_data.x509_certificate_data",
      "aws_rolesanywhere_trust_anchor.anchor source.source_type",
    ],
  },
  {
    option: "AnalystRole.maxSessionSeconds",
    without: analystRole(),
    given: analystRole({ maxSessionSeconds: 7_200 }),
    changes: ["aws_iam_role.analyst max_session_duration"],
  },
  {
    option: "MachineRole.sessionSeconds",
    without: machineRole(),
    given: machineRole({ sessionSeconds: 900 }),
    changes: ["aws_rolesanywhere_profile.report duration_seconds"],
  },
  {
    option: "MachineRole.sessionSeconds, longer than a role allows",
    without: machineRole(),
    given: machineRole({ sessionSeconds: 7_200 }),
    changes: ["aws_iam_role.report_role max_session_duration", "aws_rolesanywhere_profile.report duration_seconds"],
  },
  {
    option: "MachineRole.textKey",
    without: machineRole(),
    given: machineRole({ textKey: { keyArn: KEY_ARN } }),
    changes: ["aws_iam_role_policy.report_role_policy policy"],
  },
  {
    option: "MachineRole.permissionsBoundaryArn",
    without: machineRole(),
    given: machineRole({ permissionsBoundaryArn: boundary }),
    changes: ["aws_iam_role.report_role permissions_boundary"],
  },
  {
    option: "TrailBucket.retentionDays",
    without: trailBucket(),
    given: trailBucket({ retentionDays: 400 }),
    changes: [
      "aws_s3_bucket_lifecycle_configuration.bucket_lifecycle rule.0.expiration.0.days",
      "aws_s3_bucket_object_lock_configuration.bucket_object-lock rule.default_retention.days",
    ],
  },
  {
    option: "DataEventTrail.organizationTrailArn",
    without: dataEventTrail(),
    given: dataEventTrail({ organizationTrailArn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/organization" }),
    changes: [
      "aws_cloudtrail.trail advanced_event_selector.2.field_selector.0.equals.0",
      "aws_cloudtrail.trail advanced_event_selector.2.field_selector.0.field",
      "aws_cloudtrail.trail advanced_event_selector.2.name",
    ],
  },
  {
    option: "TrailBucket.dependsOn",
    without: trailBucket(),
    given: trailBucket({ dependsOn: [{ fqn: "aws_kms_key.of-the-bucket" }] }),
    changes: ["aws_s3_bucket.bucket depends_on.0"],
  },
  {
    option: "DataEventTrail.dependsOn",
    without: dataEventTrail(),
    given: dataEventTrail({ dependsOn: [{ fqn: "aws_s3_bucket_policy.of-the-trail" }] }),
    changes: ["aws_cloudtrail.trail depends_on.1"],
  },
  {
    option: "LogGroup.retentionDays",
    without: logGroup(),
    given: logGroup({ retentionDays: 3653 }),
    changes: ["aws_cloudwatch_log_group.log retention_in_days"],
  },
  {
    // It only refuses: a model with tenants has no cache.
    option: "ReadOnlyDax.model",
    without: readOnlyDax(),
    given: readOnlyDax({ model: messagingModel }),
    changes: [],
  },
  {
    option: "ReadOnlyDax.nodeType",
    without: readOnlyDax(),
    given: readOnlyDax({ nodeType: "dax.r5.large" }),
    changes: ["aws_dax_cluster.cache node_type"],
  },
  {
    option: "ReadOnlyDax.nodeCount",
    without: readOnlyDax(),
    given: readOnlyDax({ nodeCount: 5 }),
    changes: ["aws_dax_cluster.cache replication_factor"],
  },
  {
    option: "ReadOnlyDax.dynamodbPrefixListId",
    without: readOnlyDax(),
    given: readOnlyDax({ dynamodbPrefixListId: "pl-0a1b2c3d" }),
    changes: ["+ aws_vpc_security_group_egress_rule.cache_to-dynamodb"],
  },
  {
    option: "ReadOnlyDax.queryTtlSeconds",
    without: readOnlyDax(),
    given: readOnlyDax({ queryTtlSeconds: 10 }),
    changes: [
      "aws_dax_parameter_group.cache_parameters description",
      "aws_dax_parameter_group.cache_parameters name",
      "aws_dax_parameter_group.cache_parameters parameters.0.value",
    ],
  },
  {
    option: "ReadOnlyDax.recordTtlSeconds",
    without: readOnlyDax(),
    given: readOnlyDax({ recordTtlSeconds: 10 }),
    changes: [
      "aws_dax_parameter_group.cache_parameters description",
      "aws_dax_parameter_group.cache_parameters name",
      "aws_dax_parameter_group.cache_parameters parameters.1.value",
    ],
  },
  {
    option: "PatternRole.trustPolicy",
    without: patternRole(),
    given: patternRole({ trustPolicy: serviceTrustPolicy({ service: "ecs-tasks.amazonaws.com" }) }),
    changes: ["aws_iam_role.reader assume_role_policy"],
  },
  {
    option: "PatternRole.cacheClusterArn",
    without: patternRole(),
    given: patternRole({ cacheClusterArn: CLUSTER_ARN }),
    changes: ["aws_iam_role_policy.reader_policy policy"],
  },
  {
    option: "PatternRole.textKey",
    without: patternRole(),
    given: patternRole({ textKey: { keyArn: KEY_ARN } }),
    changes: ["aws_iam_role_policy.reader_policy policy"],
  },
  {
    option: "PatternRole.additionalStatements",
    without: patternRole(),
    given: patternRole({
      additionalStatements: [
        {
          Sid: "AllowLogs",
          Effect: "Allow",
          Action: "logs:PutLogEvents",
          Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:/orders:*",
        },
      ],
    }),
    changes: ["aws_iam_role_policy.reader_policy policy"],
  },
  {
    option: "PatternRole.permissionsBoundaryArn",
    without: patternRole(),
    given: patternRole({ permissionsBoundaryArn: boundary }),
    changes: ["aws_iam_role.reader permissions_boundary"],
  },
  {
    option: "PatternRole.maxSessionSeconds",
    without: patternRole(),
    given: patternRole({ maxSessionSeconds: 7_200 }),
    changes: ["aws_iam_role.reader max_session_duration"],
  },
  {
    option: "ServiceRole.maxSessionSeconds",
    without: serviceRole(),
    given: serviceRole({ maxSessionSeconds: 7_200 }),
    changes: ["aws_iam_role.role max_session_duration"],
  },
  {
    option: "ServiceRole.permissionsBoundaryArn",
    without: serviceRole(),
    given: serviceRole({ permissionsBoundaryArn: boundary }),
    changes: ["aws_iam_role.role permissions_boundary"],
  },
  {
    option: "HttpApi.accessLog.retentionDays",
    without: httpApi(),
    given: httpApi({ accessLog: { ...ACCESS_LOG, retentionDays: 731 } }),
    changes: ["aws_cloudwatch_log_group.api_access-log retention_in_days"],
  },
  {
    option: "HttpApi.requestsPerSecond",
    without: httpApi(),
    given: httpApi({ requestsPerSecond: 20 }),
    changes: ["aws_apigatewayv2_stage.api_stage default_route_settings.throttling_rate_limit"],
  },
  {
    option: "HttpApi.burst",
    without: httpApi(),
    given: httpApi({ burst: 40 }),
    changes: ["aws_apigatewayv2_stage.api_stage default_route_settings.throttling_burst_limit"],
  },
  {
    option: "HttpApi.allowedOrigins",
    without: httpApi(),
    given: httpApi({ allowedOrigins: ["https://orders.example.com"] }),
    changes: [
      "aws_apigatewayv2_api.api cors_configuration.allow_headers.0",
      "aws_apigatewayv2_api.api cors_configuration.allow_headers.1",
      "aws_apigatewayv2_api.api cors_configuration.allow_methods.0",
      "aws_apigatewayv2_api.api cors_configuration.allow_origins.0",
      "aws_apigatewayv2_api.api cors_configuration.expose_headers.0",
      "aws_apigatewayv2_api.api cors_configuration.max_age",
    ],
  },
  {
    option: "UserDirectory.logoutUrls",
    without: userDirectory(),
    given: userDirectory({ logoutUrls: ["https://orders.example.com/"] }),
    changes: [
      "aws_cognito_user_pool_client.users_client logout_urls",
      "aws_cognito_user_pool_client.users_client logout_urls.0",
    ],
  },
  {
    option: "UserDirectory.accessTokenMinutes",
    without: userDirectory(),
    given: userDirectory({ accessTokenMinutes: 5 }),
    changes: [
      "aws_cognito_user_pool_client.users_client access_token_validity",
      "aws_cognito_user_pool_client.users_client id_token_validity",
    ],
  },
  {
    option: "UserDirectory.refreshTokenDays",
    without: userDirectory(),
    given: userDirectory({ refreshTokenDays: 1 }),
    changes: ["aws_cognito_user_pool_client.users_client refresh_token_validity"],
  },
  {
    option: "UserDirectory.emailSender",
    without: userDirectory(),
    given: userDirectory({
      emailSender: {
        identityArn: "arn:aws:ses:eu-west-1:111122223333:identity/example.com",
        fromAddress: "Orders <no-reply@example.com>",
      },
    }),
    changes: [
      "aws_cognito_user_pool.users email_configuration.email_sending_account",
      "aws_cognito_user_pool.users email_configuration.from_email_address",
      "aws_cognito_user_pool.users email_configuration.source_arn",
    ],
  },
  {
    option: "UserDirectory.threatProtection",
    without: userDirectory(),
    given: userDirectory({ threatProtection: "enforced" }),
    changes: [
      "aws_cognito_user_pool.users user_pool_add_ons.advanced_security_mode",
      "aws_cognito_user_pool.users user_pool_tier",
    ],
  },
  {
    option: "FailureQueue.retentionDays",
    without: failureQueue(),
    given: failureQueue({ retentionDays: 1 }),
    changes: ["aws_sqs_queue.failures message_retention_seconds"],
  },
  {
    option: "TableAlarms.indexNames",
    without: tableAlarms(),
    given: tableAlarms({ indexNames: ["by-state"] }),
    changes: [
      "+ aws_cloudwatch_metric_alarm.table-alarms_by-state-ceiling",
      "+ aws_cloudwatch_metric_alarm.table-alarms_by-state-throttled",
    ],
  },
  {
    option: "WorkloadDashboard.apiId",
    without: workloadDashboard(),
    given: workloadDashboard({ apiId: "a1b2c3d4e5" }),
    changes: ["aws_cloudwatch_dashboard.dashboard dashboard_body"],
  },
  {
    option: "WorkloadDashboard.queueNames",
    without: workloadDashboard(),
    given: workloadDashboard({ queueNames: ["orders-to-archive", "orders-not-archived"] }),
    changes: ["aws_cloudwatch_dashboard.dashboard dashboard_body"],
  },
  {
    option: "WorkloadDashboard.alarmArns",
    without: workloadDashboard(),
    given: workloadDashboard({ alarmArns: ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-errors"] }),
    changes: ["aws_cloudwatch_dashboard.dashboard dashboard_body"],
  },
  {
    option: "WorkloadDashboard.more",
    without: workloadDashboard(),
    given: workloadDashboard({ more: { Refused: [["Orders", "Refused"]] } }),
    changes: ["aws_cloudwatch_dashboard.dashboard dashboard_body"],
  },
  {
    option: "QueueMapping.batchSize",
    without: queueMapping(),
    given: queueMapping({ batchSize: 10 }),
    changes: ["aws_lambda_event_source_mapping.work-mapping batch_size"],
  },
  {
    option: "WorkQueue.delaySeconds",
    without: workQueue(),
    given: workQueue({ delaySeconds: 900 }),
    changes: ["aws_sqs_queue.work delay_seconds"],
  },
  {
    option: "WorkQueue.receives",
    without: workQueue(),
    given: workQueue({ receives: 5 }),
    changes: ["aws_sqs_queue.work redrive_policy"],
  },
  {
    option: "WorkQueue.waitingSeconds",
    without: workQueue(),
    given: workQueue({ waitingSeconds: 60 }),
    changes: ["aws_cloudwatch_metric_alarm.work_alarm threshold"],
  },
  {
    option: "StreamMapping.batchSize",
    without: streamMapping(),
    given: streamMapping({ batchSize: 10 }),
    changes: ["aws_lambda_event_source_mapping.stream batch_size"],
  },
  {
    option: "StreamMapping.retries",
    without: streamMapping(),
    given: streamMapping({ retries: 0 }),
    changes: ["aws_lambda_event_source_mapping.stream maximum_retry_attempts"],
  },
  {
    option: "StreamMapping.recordAgeSeconds",
    without: streamMapping(),
    given: streamMapping({ recordAgeSeconds: 60 }),
    changes: ["aws_lambda_event_source_mapping.stream maximum_record_age_in_seconds"],
  },
  {
    option: "StreamMapping.lagSeconds",
    without: streamMapping(),
    given: streamMapping({ lagSeconds: 60 }),
    changes: ["aws_cloudwatch_metric_alarm.stream_alarm threshold"],
  },
  {
    option: "PatternFunction.cacheClusterArn",
    without: patternFunction(),
    given: patternFunction({ cacheClusterArn: `arn:aws:dax:eu-west-1:${ACCOUNT}:cache/orders` }),
    changes: ["aws_iam_role_policy.show_role_policy policy"],
  },
  {
    option: "PatternFunction.textKey",
    without: patternFunction(),
    given: patternFunction({ textKey: { keyArn: KEY_ARN } }),
    changes: ["aws_iam_role_policy.show_role_policy policy"],
  },
  {
    option: "PatternFunction.additionalStatements",
    without: patternFunction(),
    given: patternFunction({
      additionalStatements: [{ Sid: "AllowUseOfAKey", Effect: "Allow", Action: "kms:Decrypt", Resource: KEY_ARN }],
    }),
    changes: ["aws_iam_role_policy.show_role_policy policy"],
  },
  {
    option: "PatternFunction.memoryMegabytes",
    without: patternFunction(),
    given: patternFunction({ memoryMegabytes: 128 }),
    changes: ["aws_lambda_function.show memory_size"],
  },
  {
    option: "PatternFunction.timeoutSeconds",
    without: patternFunction(),
    given: patternFunction({ timeoutSeconds: 29 }),
    changes: ["aws_lambda_function.show timeout"],
  },
  {
    option: "PatternFunction.reservedConcurrency",
    without: patternFunction(),
    given: patternFunction({ reservedConcurrency: 3 }),
    changes: ["aws_lambda_function.show reserved_concurrent_executions"],
  },
  {
    option: "PatternFunction.tracing",
    without: patternFunction(),
    given: patternFunction({ tracing: true }),
    changes: ["aws_iam_role_policy.show_role_policy policy", "aws_lambda_function.show tracing_config.mode"],
  },
  {
    option: "PatternFunction.dependsOn",
    without: patternFunction(),
    given: patternFunction({ dependsOn: [{ fqn: "aws_vpc_endpoint.of-the-function" }] }),
    changes: ["aws_lambda_function.show depends_on.2"],
  },
  {
    option: "PatternFunction.log.retentionDays",
    without: patternFunction(),
    given: patternFunction({ log: { ...FUNCTION_LOG, retentionDays: 731 } }),
    changes: ["aws_cloudwatch_log_group.show_log retention_in_days"],
  },
  {
    option: "PatternFunction.network.clientSecurityGroupIds",
    without: patternFunction(),
    given: patternFunction({ network: { ...FUNCTION_NETWORK, clientSecurityGroupIds: ["sg-0a1b2c3d"] } }),
    changes: ["aws_lambda_function.show vpc_config.security_group_ids.1"],
  },
];
