type Body = Readonly<Record<string, unknown>>;
type Identity = (body: Body) => Body;

const of =
  (...attributes: readonly string[]): Identity =>
  (body) =>
    Object.fromEntries(attributes.map((attribute) => [attribute, body[attribute]]));

/**
 * What an upgrade must find again, and what in it may not change: Terraform would make another one in its place, or
 * others no longer find it.
 */
export const IDENTITY: Readonly<Record<string, Identity>> = {
  // Data, and what is needed to read it.
  aws_dynamodb_table: (body) => ({
    ...of("name", "hash_key", "range_key", "local_secondary_index")(body),
    keys: attributesOf(body).filter(({ name }) => name === body.hash_key || name === body.range_key),
  }),
  aws_kms_key: of("customer_master_key_spec", "key_usage", "multi_region"),
  aws_s3_bucket: of("bucket", "object_lock_enabled"),
  aws_sqs_queue: of("name", "fifo_queue"),
  // Records.
  aws_cloudtrail: of("name"),
  aws_cloudwatch_log_group: of("name", "log_group_class"),
  // Users, and what their applications know.
  aws_apigatewayv2_api: of("name", "protocol_type"),
  aws_cognito_resource_server: of("identifier"),
  aws_cognito_user_pool: of("name", "alias_attributes", "username_attributes", "username_configuration"),
  aws_cognito_user_pool_client: of("name", "generate_secret"),
  aws_cognito_user_pool_domain: of("domain"),
  // Confirmed subscriptions go with the topic.
  aws_sns_topic: of("name", "fifo_topic"),
  // AWS keeps the unique id of a role that a policy names as principal: one made anew is refused, also by the same name.
  aws_iam_role: of("name", "path"),
  aws_kms_alias: of("name"),
  // What is in a network goes with it; policies name the endpoints.
  aws_vpc: of("cidr_block"),
  aws_vpc_endpoint: of("service_name", "vpc_endpoint_type"),
};

function attributesOf({ attribute = [] }: Body): readonly { readonly name: string; readonly type: string }[] {
  return attribute as readonly { readonly name: string; readonly type: string }[];
}
