import type { AttachedResource } from "../documents/estate";
import { type Policy, unreadablePolicy } from "../documents/policy-document";
import { permissionPolicy } from "./lambda-permissions";
import type { Reader } from "./reader";
import type { StackResource } from "./stack";

/** A kind of resource that may have a policy of its own. */
interface Kind {
  readonly type: string;
  /** Suffixes of its ARN that belong to the resource. */
  readonly below: readonly string[];
  /** The resource that attaches the policy, its argument that names the owner, and the attributes that may name it. */
  readonly attachedBy?: { readonly type: string; readonly argument: string; readonly names: readonly string[] };
  /** The argument of the resource itself that contains the policy. */
  readonly argument?: string;
  /** Even the account of the resource needs the policy to grant access. @default false */
  readonly requiresPolicy?: true;
}

const KINDS: readonly Kind[] = [
  {
    type: "aws_kms_key",
    below: [""],
    attachedBy: { type: "aws_kms_key_policy", argument: "key_id", names: ["id", "key_id", "arn"] },
    argument: "policy",
    requiresPolicy: true,
  },
  {
    type: "aws_s3_bucket",
    below: ["", "/*"],
    attachedBy: { type: "aws_s3_bucket_policy", argument: "bucket", names: ["id", "bucket", "arn"] },
    argument: "policy",
  },
  {
    type: "aws_sqs_queue",
    below: [""],
    attachedBy: { type: "aws_sqs_queue_policy", argument: "queue_url", names: ["id", "url"] },
    argument: "policy",
  },
  {
    type: "aws_sns_topic",
    below: [""],
    attachedBy: { type: "aws_sns_topic_policy", argument: "arn", names: ["arn"] },
    argument: "policy",
  },
  {
    type: "aws_secretsmanager_secret",
    below: [""],
    attachedBy: { type: "aws_secretsmanager_secret_policy", argument: "secret_arn", names: ["arn", "id"] },
    argument: "policy",
  },
  {
    type: "aws_backup_vault",
    below: [""],
    attachedBy: { type: "aws_backup_vault_policy", argument: "backup_vault_name", names: ["name", "id"] },
  },
  // Resources without a policy: other accounts have no access to them.
  { type: "aws_cloudtrail", below: ["", ":*"] },
  { type: "aws_cloudwatch_log_group", below: ["", ":*"] },
  { type: "aws_dax_cluster", below: ["", ":*"] },
];

/** Arguments that contain a policy, by the type of the resource. */
export const POLICY_ARGUMENTS: ReadonlyMap<string, string> = new Map(
  KINDS.flatMap(({ type, argument, attachedBy }): (readonly [string, string])[] => [
    ...(argument === undefined ? [] : [[type, argument] as const]),
    ...(attachedBy === undefined ? [] : [[attachedBy.type, "policy"] as const]),
  ]),
);

/** Resources with their policies: tables, keys, buckets, queues, topics and functions. */
export function attachedResources(reader: Reader): readonly AttachedResource[] {
  return [
    ...tables(reader),
    ...KINDS.flatMap((kind) => reader.ofType(kind.type).map((resource) => attached(reader, kind, resource))),
    ...functions(reader),
  ];
}

function attached(reader: Reader, kind: Kind, resource: StackResource): AttachedResource {
  const arn = reader.attribute(resource, "arn");
  const policy = policyOf(reader, kind, resource);
  // A key without a policy in the stacks has the default policy of AWS, which delegates everything to IAM.
  const unread = unreadablePolicy(resource.address, "it has no policy in the stacks");
  return {
    arns: kind.below.map((suffix) => `${arn}${suffix}`),
    account: resource.provider.account ?? "",
    policy: policy ?? (kind.requiresPolicy ? unread : undefined),
    requiresPolicy: kind.requiresPolicy ?? false,
  };
}

function policyOf(reader: Reader, { attachedBy, argument }: Kind, resource: StackResource): Policy | undefined {
  const names = attachedBy?.names.map((name) => reader.attribute(resource, name)) ?? [];
  const attachment =
    attachedBy &&
    reader.ofType(attachedBy.type).find((one) => names.includes(reader.argument(one, attachedBy.argument)));
  // In a state, the resource itself has the same policy too, because Terraform reads it back.
  if (attachment !== undefined) return reader.policy(attachment, "policy");
  return argument === undefined ? undefined : reader.policy(resource, argument);
}

function tables(reader: Reader): readonly AttachedResource[] {
  const policies = reader.ofType("aws_dynamodb_resource_policy");
  const policyAt = (arn: string): Policy | undefined => {
    const found = policies.find((one) => reader.argument(one, "resource_arn") === arn);
    return found === undefined ? undefined : reader.policy(found, "policy");
  };
  return reader.ofType("aws_dynamodb_table").flatMap((table): AttachedResource[] => {
    const arn = reader.attribute(table, "arn");
    const own = { account: table.provider.account ?? "", requiresPolicy: false };
    const items = { ...own, arns: [arn, `${arn}/index/*`], policy: policyAt(arn) };
    const copies = { ...own, arns: [`${arn}/backup/*`, `${arn}/export/*`, `${arn}/import/*`] };
    if (table.body.stream_enabled !== true) return [items, copies];
    const stream = reader.attribute(table, "stream_arn");
    return [items, copies, { ...own, arns: [stream], policy: policyAt(stream) }];
  });
}

function functions(reader: Reader): readonly AttachedResource[] {
  const permissions = reader.ofType("aws_lambda_permission");
  return reader.ofType("aws_lambda_function").map((resource) => {
    const arn = reader.attribute(resource, "arn");
    const names = [arn, reader.argument(resource, "function_name")];
    const own = permissions.filter((one) => names.includes(reader.argument(one, "function_name")));
    return {
      arns: [arn, `${arn}:*`],
      account: resource.provider.account ?? "",
      policy: own.length === 0 ? undefined : permissionPolicy(reader, resource, own),
      requiresPolicy: false,
    };
  });
}
