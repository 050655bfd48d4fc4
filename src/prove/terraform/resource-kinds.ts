import type { Attachment } from "./attached-policies";

/** A kind of resource that may have a policy of its own. */
export interface ResourceKind {
  readonly type: string;
  /** Suffixes of its ARN that belong to the resource. */
  readonly below: readonly string[];
  /** The resource that attaches the policy, and its argument that names the owner. */
  readonly attachedBy?: Pick<Attachment, "type" | "argument" | "owner" | "hasOtherNames">;
  /** The argument of the resource itself that contains the policy. */
  readonly argument?: string;
  /** Even the account of the resource needs the policy to grant access. @default false */
  readonly requiresPolicy?: true;
  /** The ARN of a resource that the inputs do not contain, from the text that names it. @default only an ARN names it */
  readonly arnOf?: (text: string) => string | undefined;
}

export const RESOURCE_KINDS: readonly ResourceKind[] = [
  {
    type: "aws_kms_key",
    below: [""],
    attachedBy: {
      type: "aws_kms_key_policy",
      argument: "key_id",
      owner: { type: "aws_kms_key", names: ["id", "key_id", "arn"] },
    },
    argument: "policy",
    requiresPolicy: true,
  },
  {
    type: "aws_s3_bucket",
    below: ["", "/*"],
    attachedBy: {
      type: "aws_s3_bucket_policy",
      argument: "bucket",
      owner: { type: "aws_s3_bucket", names: ["id", "bucket", "arn"] },
    },
    argument: "policy",
    arnOf: (text) => (/^[a-z0-9][a-z0-9.-]+$/.test(text) ? `arn:aws:s3:::${text}` : undefined),
  },
  {
    type: "aws_sqs_queue",
    below: [""],
    attachedBy: {
      type: "aws_sqs_queue_policy",
      argument: "queue_url",
      owner: { type: "aws_sqs_queue", names: ["id", "url"] },
      // A queue has other addresses too, such as https://eu-west-1.queue.amazonaws.com/111122223333/orders.
      hasOtherNames: true,
    },
    argument: "policy",
    arnOf: queueArn,
  },
  {
    type: "aws_sns_topic",
    below: [""],
    attachedBy: {
      type: "aws_sns_topic_policy",
      argument: "arn",
      owner: { type: "aws_sns_topic", names: ["arn", "id"] },
    },
    argument: "policy",
  },
  {
    type: "aws_secretsmanager_secret",
    below: [""],
    attachedBy: {
      type: "aws_secretsmanager_secret_policy",
      argument: "secret_arn",
      owner: { type: "aws_secretsmanager_secret", names: ["arn", "id"] },
      // AWS takes the name of a secret too, and an ARN without its last characters.
      hasOtherNames: true,
    },
    argument: "policy",
  },
  {
    type: "aws_backup_vault",
    below: [""],
    attachedBy: {
      type: "aws_backup_vault_policy",
      argument: "backup_vault_name",
      owner: { type: "aws_backup_vault", names: ["name", "id"], isRegional: true },
    },
  },
  // Resources without a policy: other accounts have no access to them.
  { type: "aws_cloudtrail", below: ["", ":*"] },
  { type: "aws_cloudwatch_log_group", below: ["", ":*"] },
  { type: "aws_dax_cluster", below: ["", ":*"] },
];

// https://sqs.eu-west-1.amazonaws.com/111122223333/orders
function queueArn(url: string): string | undefined {
  const [, region, account, name] =
    /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d{12})\/([\w.-]+)$/.exec(url) ?? [];
  return region === undefined ? undefined : `arn:aws:sqs:${region}:${account}:${name}`;
}
