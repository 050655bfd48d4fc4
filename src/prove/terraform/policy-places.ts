import type { PolicyPlace } from "../acceptance/policy-place";
import type { ArgumentPlace } from "./ledger-builder";

/** The arguments that carry a policy which is read, by what AWS makes of it. */
const PLACES: Readonly<Record<string, PolicyPlace>> = {
  "aws_iam_policy.policy": "managed",
  "aws_iam_role_policy.policy": "roleInline",
  "aws_iam_role.inline_policy": "roleInline",
  "aws_iam_role.assume_role_policy": "trust",
  "aws_dynamodb_resource_policy.policy": "table",
  "aws_s3_bucket.policy": "bucket",
  "aws_s3_bucket_policy.policy": "bucket",
  "aws_kms_key.policy": "key",
  "aws_kms_key_policy.policy": "key",
  "aws_sqs_queue.policy": "queue",
  "aws_sqs_queue_policy.policy": "queue",
  "aws_sns_topic.policy": "topic",
  "aws_sns_topic_policy.policy": "topic",
  "aws_secretsmanager_secret.policy": "secret",
  "aws_secretsmanager_secret_policy.policy": "secret",
  "aws_backup_vault_policy.policy": "vault",
  "aws_vpc_endpoint.policy": "endpoint",
  "aws_vpc_endpoint_policy.policy": "endpoint",
};

/**
 * Where AWS keeps the policy in an argument; undefined for an argument that the reader makes a policy of, or that names a
 * policy of AWS.
 *
 * @param type The type of a control policy. One that is not known may be either, and is in doubt already.
 */
export function policyPlaceOf({ resource, path }: ArgumentPlace, type: () => string): PolicyPlace | undefined {
  if (resource.type !== "aws_organizations_policy") return PLACES[`${resource.type}.${path}`];
  const places = { SERVICE_CONTROL_POLICY: "serviceControl", RESOURCE_CONTROL_POLICY: "resourceControl" } as const;
  const known = type();
  return known === "" ? "serviceControl" : places[known as keyof typeof places];
}
