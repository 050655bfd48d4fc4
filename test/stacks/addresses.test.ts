import { environment, synthesized } from "../support/environments";

/** Losing one of these loses data, or the way back to it. */
const STATEFUL = new Set([
  "aws_dynamodb_table",
  "aws_kms_key",
  "aws_s3_bucket",
  "aws_cloudwatch_log_group",
  "aws_cloudtrail",
  "aws_cognito_user_pool",
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
    "audit: aws_kms_key.trail-key",
    "audit: aws_kms_key.trail-log-key",
    "audit: aws_s3_bucket.trail-bucket",
    "data: aws_dynamodb_table.messages",
    "data: aws_dynamodb_table.text-keys",
    "data: aws_kms_key.table-key",
    "data: aws_kms_key.text-key",
    "network: aws_cloudwatch_log_group.network_flow-log-group_73759AFD",
    "network: aws_kms_key.flow-log-key",
  ]);
});
