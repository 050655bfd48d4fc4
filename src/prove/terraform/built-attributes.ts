/**
 * Attributes that AWS builds from arguments. `@name` stands for the argument `name`, and `%made` for a part that AWS
 * chooses. The default of `%path` is `/`.
 */
export const BUILT_ATTRIBUTES: Readonly<Record<string, string>> = {
  "aws_dynamodb_table.arn": "arn:%partition:dynamodb:%region:%account:table/@name",
  "aws_dynamodb_table.id": "@name",
  "aws_iam_role.arn": "arn:%partition:iam::%account:role%path@name",
  "aws_iam_role.id": "@name",
  "aws_iam_policy.arn": "arn:%partition:iam::%account:policy%path@name",
  "aws_iam_policy.id": "arn:%partition:iam::%account:policy%path@name",
  "aws_s3_bucket.arn": "arn:%partition:s3:::@bucket",
  "aws_s3_bucket.id": "@bucket",
  "aws_cloudwatch_log_group.arn": "arn:%partition:logs:%region:%account:log-group:@name",
  "aws_cloudtrail.arn": "arn:%partition:cloudtrail:%region:%account:trail/@name",
  "aws_dax_cluster.arn": "arn:%partition:dax:%region:%account:cache/@cluster_name",
  "aws_backup_vault.arn": "arn:%partition:backup:%region:%account:backup-vault:@name",
  "aws_backup_vault.id": "@name",
  "aws_lambda_function.arn": "arn:%partition:lambda:%region:%account:function:@function_name",
  "aws_lambda_function.id": "@function_name",
  "aws_sns_topic.arn": "arn:%partition:sns:%region:%account:@name",
  "aws_sns_topic.id": "arn:%partition:sns:%region:%account:@name",
  "aws_sqs_queue.arn": "arn:%partition:sqs:%region:%account:@name",
  "aws_sqs_queue.id": "https://sqs.%region.amazonaws.com/%account/@name",
  "aws_sqs_queue.url": "https://sqs.%region.amazonaws.com/%account/@name",
  "aws_dynamodb_table.stream_arn": "arn:%partition:dynamodb:%region:%account:table/@name/stream/%made",
  "aws_rolesanywhere_trust_anchor.arn": "arn:%partition:rolesanywhere:%region:%account:trust-anchor/%made",
  "aws_kms_key.arn": "arn:%partition:kms:%region:%account:key/%made",
  "aws_kms_key.key_id": "%made",
  "aws_kms_key.id": "%made",
  "aws_vpc.id": "vpc-%made",
  "aws_vpc_endpoint.id": "vpce-%made",
  "aws_apigatewayv2_api.id": "%made",
  "aws_cognito_user_pool.id": "%made",
  "aws_cognito_user_pool.arn": "arn:%partition:cognito-idp:%region:%account:userpool/%made",
  "aws_apigatewayv2_api.execution_arn": "arn:%partition:execute-api:%region:%account:%made",
  "aws_organizations_policy.id": "p-%made",
  "aws_ram_resource_share.arn": "arn:%partition:ram:%region:%account:resource-share/%made",
  "aws_ram_resource_share.id": "arn:%partition:ram:%region:%account:resource-share/%made",
  "aws_secretsmanager_secret.arn": "arn:%partition:secretsmanager:%region:%account:secret:%made",
  "aws_secretsmanager_secret.id": "arn:%partition:secretsmanager:%region:%account:secret:%made",
};

/** Arguments whose value Terraform makes up if they are not set, with the argument for its beginning. */
export const GENERATED_NAMES: Readonly<Record<string, string>> = {
  bucket: "bucket_prefix",
  name: "name_prefix",
};
