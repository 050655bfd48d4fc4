import { environment } from "../support/environment-file";
import { synthesized } from "../support/environments";

/** Losing one of these loses data, or the way back to it. */
const STATEFUL = new Set([
  "aws_dynamodb_table",
  "aws_kms_key",
  "aws_s3_bucket",
  "aws_cloudwatch_log_group",
  "aws_cloudtrail",
  "aws_cognito_user_pool",
  "aws_sqs_queue",
  "aws_backup_vault",
]);

it("gives every stateful resource the address that existing states know it by", () => {
  const addresses = [...synthesized(environment("example")).templates].flatMap(([stack, template]) =>
    template
      .resources()
      .filter(({ type }) => STATEFUL.has(type))
      .map(({ address }) => `${stack}: ${address}`),
  );
  // A changed line here makes Terraform plan a new, empty resource in everybody's account: it needs a `moved` block.
  expect(addresses.sort()).toEqual([
    "audit: aws_cloudtrail.trail",
    "audit: aws_cloudwatch_log_group.trail-log-group",
    "audit: aws_kms_key.audit-alert-key",
    "audit: aws_kms_key.trail-key",
    "audit: aws_kms_key.trail-log-key",
    "audit: aws_s3_bucket.trail-bucket",
    "backup: aws_backup_vault.copy-vault",
    "backup: aws_backup_vault.vault",
    "backup: aws_kms_key.copy-key",
    "backup: aws_kms_key.vault-key",
    "data: aws_dynamodb_table.messages",
    "data: aws_dynamodb_table.text-keys",
    "data: aws_kms_key.table-key",
    "data: aws_kms_key.text-key",
    "messaging: aws_cloudwatch_log_group.api_access-log_DA0FA37C",
    "messaging: aws_cloudwatch_log_group.create-message_log_AA93F0BF",
    "messaging: aws_cloudwatch_log_group.list-conversations_log_452677CA",
    "messaging: aws_cloudwatch_log_group.mark-conversation_log_335DDF2E",
    "messaging: aws_cloudwatch_log_group.offboard-user_log_CFECC6EA",
    "messaging: aws_cloudwatch_log_group.show-conversation_log_885FAC80",
    "messaging: aws_cloudwatch_log_group.update-group_log_06525080",
    "messaging: aws_cognito_user_pool.users",
    "messaging: aws_kms_key.function-key",
    "messaging: aws_kms_key.function-log-key",
    "messaging: aws_sqs_queue.failures",
    "messaging: aws_sqs_queue.offboard-user-failures",
    "messaging: aws_sqs_queue.offboarding",
    "network: aws_cloudwatch_log_group.network_flow-log-group_73759AFD",
    "network: aws_kms_key.flow-log-key",
    "organization: aws_kms_key.organization-alert-key",
  ]);
});
