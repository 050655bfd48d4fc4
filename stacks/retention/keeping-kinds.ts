import type { KeepingRule, KeepingRules } from "./kept-fact";
import { ACCESS_KINDS } from "./kinds/access-kinds";
import { BACKUP_KINDS } from "./kinds/backup-kinds";
import { MESSAGE_KINDS } from "./kinds/message-kinds";
import { RECORD_KINDS } from "./kinds/record-kinds";
import { DATA_KINDS } from "./kinds/table-kinds";

/** What the resources of each kind keep, by what it is about. */
export const KEEPING_KINDS = {
  "Data of users": DATA_KINDS,
  Backups: BACKUP_KINDS,
  "What waits": MESSAGE_KINDS,
  Records: RECORD_KINDS,
  "Keys, users and sessions": ACCESS_KINDS,
} as const satisfies Readonly<Record<string, KeepingRules>>;

/** The rule of a kind, and what it is about; undefined if no one has judged the kind. */
export function keepingRuleOf(type: string): { readonly about: string; readonly rule: KeepingRule } | undefined {
  for (const [about, rules] of Object.entries<KeepingRules>(KEEPING_KINDS)) {
    const rule = rules[type];
    if (rule !== undefined) return { about, rule };
  }
  return undefined;
}

/**
 * Kinds of the stacks that keep nothing of users and nothing that opens their data: settings, ways and permissions, which are
 * as they are until they are changed. What passes through them is kept at another kind.
 */
export const KEEPING_NOTHING: readonly string[] = [
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_stage",
  "aws_backup_region_settings",
  "aws_backup_restore_testing_plan",
  "aws_backup_selection",
  "aws_backup_vault_policy",
  "aws_cloudwatch_dashboard",
  "aws_cloudwatch_event_rule",
  "aws_cognito_resource_server",
  "aws_cognito_user_pool_domain",
  "aws_customer_gateway",
  "aws_dax_parameter_group",
  "aws_dax_subnet_group",
  "aws_default_network_acl",
  "aws_default_security_group",
  "aws_dx_gateway_association",
  "aws_dynamodb_resource_policy",
  "aws_flow_log",
  "aws_iam_role_policy",
  "aws_kms_alias",
  "aws_lambda_function_recursion_config",
  "aws_lambda_permission",
  "aws_organizations_policy",
  "aws_organizations_policy_attachment",
  "aws_rolesanywhere_trust_anchor",
  "aws_route53_resolver_firewall_config",
  "aws_route53_resolver_firewall_domain_list",
  "aws_route53_resolver_firewall_rule",
  "aws_route53_resolver_firewall_rule_group",
  "aws_route53_resolver_firewall_rule_group_association",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_security_group",
  "aws_sns_topic_policy",
  "aws_sns_topic_subscription",
  "aws_sqs_queue_policy",
  "aws_sqs_queue_redrive_policy",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_block_public_access_options",
  "aws_vpc_endpoint",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpn_connection_route",
  "aws_vpn_gateway",
  "aws_vpn_gateway_route_propagation",
];
