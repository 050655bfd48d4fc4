import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import * as baseline from "../../src/index";
import type { SynthesizedResource, Template } from "../support/synthesized-template";
import { templateWith } from "../support/synthesized-template";
import { BUILDERS } from "./builders";
import { secondProvider, withoutHash } from "./changes";

/** AWS has no tags for these, or Terraform no argument for them. */
const WITHOUT_TAGS = [
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_backup_region_settings",
  "aws_backup_restore_testing_selection",
  "aws_backup_selection",
  "aws_backup_vault_lock_configuration",
  "aws_backup_vault_policy",
  "aws_cloudwatch_dashboard",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_log_metric_filter",
  "aws_cognito_resource_server",
  "aws_cognito_user_pool_client",
  "aws_cognito_user_pool_domain",
  "aws_dax_parameter_group",
  "aws_dax_subnet_group",
  "aws_dx_gateway_association",
  "aws_dynamodb_resource_policy",
  "aws_iam_role_policy",
  "aws_kms_alias",
  "aws_lambda_function_recursion_config",
  "aws_lambda_permission",
  "aws_organizations_policy_attachment",
  "aws_route_table_association",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_sns_topic_policy",
  "aws_sqs_queue_policy",
  "aws_vpn_connection_route",
  "aws_vpn_gateway_route_propagation",
];

/** What a state refers to. A change here makes Terraform plan another resource: it is a breaking change. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  ActivityAlerts: [
    "aws_cloudwatch_event_rule.alerts_deletes-table",
    "aws_cloudwatch_event_target.alerts_deletes-table-topic",
  ],
  ActivityForwarding: [
    "aws_cloudwatch_event_rule.forwarding_iam",
    "aws_cloudwatch_event_target.forwarding_iam-bus",
    "aws_iam_role.forwarding_role",
    "aws_iam_role_policy.forwarding_role_policy",
  ],
  ActivityMessages: [
    "aws_cloudwatch_event_rule.leavers_deleted",
    "aws_cloudwatch_event_target.leavers_deleted-queue",
    "aws_cloudwatch_metric_alarm.leavers_deleted-alarm",
  ],
  AlarmTopic: ["aws_sns_topic.alarms", "aws_sns_topic_policy.alarms_policy"],
  AnalystRole: ["aws_iam_role.analyst", "aws_iam_role_policy.analyst_policy"],
  AlertHeartbeat: [
    "aws_cloudwatch_event_rule.heartbeat",
    "aws_cloudwatch_event_target.heartbeat_topic",
    "aws_cloudwatch_metric_alarm.heartbeat_alarm",
  ],
  BackupAlarms: [
    "aws_cloudwatch_event_rule.backup-alarms_backup",
    "aws_cloudwatch_event_rule.backup-alarms_copy",
    "aws_cloudwatch_event_target.backup-alarms_backup-topic",
    "aws_cloudwatch_event_target.backup-alarms_copy-topic",
    "aws_cloudwatch_metric_alarm.backup-alarms_missing",
  ],
  BackupPlan: [
    "aws_backup_plan.plan",
    "aws_backup_region_settings.plan_region-settings",
    "aws_backup_selection.plan_selection",
  ],
  BackupVault: [
    "aws_backup_vault.vault",
    "aws_backup_vault_lock_configuration.vault_lock",
    "aws_backup_vault_policy.vault_policy",
  ],
  RestoreTest: [
    "aws_backup_restore_testing_plan.restore-test",
    "aws_backup_restore_testing_selection.restore-test_selection",
  ],
  ConfigRules: ["aws_config_config_rule.rules_dynamodb-pitr-enabled"],
  ExternalAccessAnalyzer: ["aws_accessanalyzer_analyzer.analyzer"],
  DataEventTrail: ["aws_cloudtrail.trail", "aws_iam_role.trail_log-role", "aws_iam_role_policy.trail_log-role_policy"],
  EncryptionKey: ["aws_kms_alias.key_alias", "aws_kms_key.key"],
  FailureQueue: [
    "aws_cloudwatch_metric_alarm.failures_alarm",
    "aws_sqs_queue.failures",
    "aws_sqs_queue_policy.failures_policy",
  ],
  FunctionAlarms: [
    "aws_cloudwatch_metric_alarm.show-alarms_errors",
    "aws_cloudwatch_metric_alarm.show-alarms_throttled",
  ],
  GatewayEndpoint: ["aws_vpc_endpoint.endpoint"],
  GuardrailPolicy: [
    "aws_organizations_policy.stay",
    "aws_organizations_policy_attachment.stay_on-111122223333",
    "aws_organizations_policy_attachment.stay_on-ou-ab12-11112222",
  ],
  HttpApi: [
    "aws_apigatewayv2_api.api",
    "aws_apigatewayv2_authorizer.api_authorizer",
    "aws_apigatewayv2_integration.api_integration-get-orders-orderId",
    "aws_apigatewayv2_route.api_route-get-orders-orderId",
    "aws_apigatewayv2_stage.api_stage",
    "aws_cloudwatch_log_group.api_access-log",
    "aws_lambda_permission.api_permission-get-orders-orderId",
  ],
  HttpApiAlarm: ["aws_cloudwatch_metric_alarm.api-alarm"],
  InterfaceEndpoint: [
    "aws_security_group.kms_clients",
    "aws_security_group.kms_endpoint",
    "aws_vpc_endpoint.kms",
    "aws_vpc_security_group_egress_rule.kms_to-endpoint",
    "aws_vpc_security_group_ingress_rule.kms_from-clients",
  ],
  IsolatedNetwork: [
    "aws_cloudwatch_log_group.network_flow-log-group",
    "aws_default_network_acl.network_default-network-acl",
    "aws_default_security_group.network_default-security-group",
    "aws_flow_log.network_flow-log",
    "aws_iam_role.network_flow-log-role",
    "aws_iam_role_policy.network_flow-log-role_policy",
    "aws_route_table.network_routes",
    "aws_route_table_association.network_routes-eu-west-1a",
    "aws_route_table_association.network_routes-eu-west-1b",
    "aws_route_table_association.network_routes-eu-west-1c",
    "aws_subnet.network_subnet-eu-west-1a",
    "aws_subnet.network_subnet-eu-west-1b",
    "aws_subnet.network_subnet-eu-west-1c",
    "aws_vpc.network",
  ],
  KeyStore: ["aws_dynamodb_table.keys"],
  LogAlarm: [
    "aws_cloudwatch_log_metric_filter.internal-errors_place-order",
    "aws_cloudwatch_log_metric_filter.internal-errors_show-order",
    "aws_cloudwatch_metric_alarm.internal-errors_alarm",
  ],
  LogGroup: ["aws_cloudwatch_log_group.log"],
  MachineRole: [
    "aws_iam_role.report_role",
    "aws_iam_role_policy.report_role_policy",
    "aws_rolesanywhere_profile.report",
  ],
  PatternFunction: [
    "aws_cloudwatch_log_group.show_log",
    "aws_iam_role.show_role",
    "aws_iam_role_policy.show_role_policy",
    "aws_lambda_function.show",
    "aws_lambda_function_recursion_config.show_recursion",
    "aws_security_group.show_security-group",
    "aws_vpc_security_group_egress_rule.show_to-dynamodb",
  ],
  PatternRole: ["aws_iam_role.reader", "aws_iam_role_policy.reader_policy"],
  ReadOnlyDax: [
    "aws_dax_cluster.cache",
    "aws_dax_parameter_group.cache_parameters",
    "aws_dax_subnet_group.cache_subnets",
    "aws_iam_role.cache_role",
    "aws_iam_role_policy.cache_role_policy",
    "aws_security_group.cache_clients",
    "aws_security_group.cache_cluster",
    "aws_vpc_security_group_egress_rule.cache_to-cluster",
    "aws_vpc_security_group_egress_rule.cache_to-nodes",
    "aws_vpc_security_group_ingress_rule.cache_from-clients",
    "aws_vpc_security_group_ingress_rule.cache_from-nodes",
  ],
  SecureTable: [
    "aws_dynamodb_resource_policy.orders_policy",
    "aws_dynamodb_resource_policy.orders_stream-policy",
    "aws_dynamodb_table.orders",
  ],
  ServiceRole: ["aws_iam_role.role", "aws_iam_role_policy.role_policy"],
  SiteLink: [
    "aws_customer_gateway.link_router",
    "aws_dx_gateway_association.link_direct-connect",
    "aws_vpn_connection.link_vpn",
    "aws_vpn_connection_route.link_to-10-20-0-0-16",
    "aws_vpn_gateway.link",
    "aws_vpn_gateway_route_propagation.link_propagation-0",
  ],
  QueueMapping: ["aws_lambda_event_source_mapping.work-mapping"],
  StreamMapping: ["aws_cloudwatch_metric_alarm.stream_alarm", "aws_lambda_event_source_mapping.stream"],
  WorkQueue: ["aws_cloudwatch_metric_alarm.work_alarm", "aws_sqs_queue.work", "aws_sqs_queue_policy.work_policy"],
  TableAlarms: [
    "aws_cloudwatch_metric_alarm.table-alarms_ceiling",
    "aws_cloudwatch_metric_alarm.table-alarms_system-errors",
    "aws_cloudwatch_metric_alarm.table-alarms_throttled",
  ],
  TrailBucket: [
    "aws_s3_bucket.bucket",
    "aws_s3_bucket_lifecycle_configuration.bucket_lifecycle",
    "aws_s3_bucket_object_lock_configuration.bucket_object-lock",
    "aws_s3_bucket_ownership_controls.bucket_ownership",
    "aws_s3_bucket_policy.bucket_policy",
    "aws_s3_bucket_public_access_block.bucket_public-access",
    "aws_s3_bucket_server_side_encryption_configuration.bucket_encryption",
    "aws_s3_bucket_versioning.bucket_versioning",
  ],
  TrustAnchor: ["aws_rolesanywhere_trust_anchor.anchor"],
  UserDirectory: [
    "aws_cognito_resource_server.users_resource-server",
    "aws_cognito_user_pool.users",
    "aws_cognito_user_pool_client.users_client",
    "aws_cognito_user_pool_domain.users_domain",
  ],
  WorkloadDashboard: ["aws_cloudwatch_dashboard.dashboard"],
};

/** What is lost for good when it is destroyed. */
const STATEFUL = [
  "aws_backup_vault",
  "aws_cloudtrail",
  "aws_cloudwatch_log_group",
  "aws_cognito_user_pool",
  "aws_dynamodb_table",
  "aws_kms_key",
  "aws_s3_bucket",
];

const tagsOf = ({ body }: SynthesizedResource) => body.tags as Readonly<Record<string, string>> | undefined;

/** Resources of a template, which must not be none. */
function resourcesOf(template: Template): readonly SynthesizedResource[] {
  expect(template.resources()).not.toEqual([]);
  return template.resources();
}

it("knows every construct that the package exports", () => {
  const exported = Object.entries(baseline).filter(
    ([, value]) => typeof value === "function" && value.prototype instanceof Construct,
  );
  expect(Object.keys(BUILDERS).sort()).toEqual(exported.map(([name]) => name).sort());
});

describe.each(Object.entries(BUILDERS))("%s in a stack of somebody else's", (name, builder) => {
  it("can be built alone, and has the addresses that states refer to", () => {
    const addresses = resourcesOf(templateWith(builder()))
      .map(({ address }) => withoutHash(address))
      .sort();
    expect(addresses).toEqual(ADDRESSES[name]);
  });

  it("leaves the choice of the provider to the stack when none is given", () => {
    for (const { body } of resourcesOf(templateWith(builder()))) expect(body.provider).toBeUndefined();
  });

  it("makes every resource with the provider it is given", () => {
    const template = templateWith((stack) => builder({ provider: secondProvider(stack) })(stack));
    for (const { address, body } of resourcesOf(template)) {
      expect({ address, provider: body.provider }).toEqual({ address, provider: "aws.second" });
    }
  });

  it("tags every resource that takes tags, and keeps its own tags beside them", () => {
    const own = new Map(resourcesOf(templateWith(builder())).map((resource) => [resource.address, tagsOf(resource)]));
    for (const resource of resourcesOf(templateWith(builder({ tags: { owner: "orders" } })))) {
      const expected = WITHOUT_TAGS.includes(resource.type)
        ? undefined
        : { ...own.get(resource.address), owner: "orders" };
      expect({ address: resource.address, tags: tagsOf(resource) }).toEqual({
        address: resource.address,
        tags: expected,
      });
    }
  });

  it("is not tagged as weakened when nothing was given up", () => {
    const tags = resourcesOf(templateWith(builder())).flatMap((resource) => Object.keys(tagsOf(resource) ?? {}));
    expect(tags.filter((tag) => tag.startsWith("weakened:"))).toEqual([]);
  });

  it("guards what is lost for good from `terraform destroy`, and nothing else", () => {
    for (const { type, address, body } of resourcesOf(templateWith(builder()))) {
      const guarded = (body.lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy === true;
      expect({ address, guarded }).toEqual({ address, guarded: STATEFUL.includes(type) });
    }
  });

  it("writes no rule into a security group itself, where Terraform would fight rules of others", () => {
    for (const { type, body } of resourcesOf(templateWith(builder()))) {
      expect(type).not.toBe("aws_security_group_rule");
      if (type !== "aws_security_group") continue;
      expect(body.ingress).toBeUndefined();
      expect(body.egress).toBeUndefined();
    }
  });

  it("uses no argument `region`, which only the newer provider knows", () => {
    for (const { body } of resourcesOf(templateWith(builder()))) expect(body.region).toBeUndefined();
  });

  it("stands twice in one stack under two ids", () => {
    const twice = templateWith((stack) => {
      builder()(new Construct(stack, "one"));
      builder()(new Construct(stack, "two"));
    });
    expect(twice.resources()).toHaveLength((ADDRESSES[name] ?? []).length * 2);
  });
});

it("lists no kind as untagged that no construct makes", () => {
  const kinds = new Set(
    Object.values(BUILDERS).flatMap((builder) =>
      templateWith(builder())
        .resources()
        .map(({ type }) => type),
    ),
  );
  expect(WITHOUT_TAGS.filter((type) => !kinds.has(type))).toEqual([]);
  expect(STATEFUL.filter((type) => !kinds.has(type))).toEqual([]);
});

it("lists as untagged only what Terraform has no tags for", () => {
  const folder = join(__dirname, "..", "..", "node_modules", "@cdktf", "provider-aws", "lib");
  for (const type of WITHOUT_TAGS) {
    const module = type.replace("aws_", "").replaceAll("_", "-");
    const declarations = readFileSync(join(folder, module, "index.d.ts"), "utf8");
    const config = /interface \w+Config extends[^{]*\{([\s\S]*?)\n\}/.exec(declarations)?.[1] ?? "";
    expect(config).toContain("readonly ");
    expect({ type, takesTags: /readonly tags\?/.test(config) }).toEqual({ type, takesTags: false });
  }
});
