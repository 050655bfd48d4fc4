/** Where AWS keeps a policy. It decides what the policy may say, and how large it may be. */
export type PolicyPlace =
  | "serviceControl"
  | "resourceControl"
  | "managed"
  | "roleInline"
  | "trust"
  | "table"
  | "bucket"
  | "key"
  | "queue"
  | "topic"
  | "secret"
  | "vault"
  | "endpoint";

/** Places whose policies IAM keeps. */
export const IAM_PLACES: readonly PolicyPlace[] = ["managed", "roleInline", "trust"];

/** Places whose policies the organization keeps. */
export const CONTROL_PLACES: readonly PolicyPlace[] = ["serviceControl", "resourceControl"];

/** Places whose policies are those of a resource or an endpoint, and say whom they are about. */
export const RESOURCE_PLACES: readonly PolicyPlace[] = [
  "table",
  "bucket",
  "key",
  "queue",
  "topic",
  "secret",
  "vault",
  "endpoint",
];

export const ALL_PLACES: readonly PolicyPlace[] = [...CONTROL_PLACES, ...IAM_PLACES, ...RESOURCE_PLACES];

/** Words for a policy of a place, for messages. */
export const NAME_OF_PLACE: Readonly<Record<PolicyPlace, string>> = {
  serviceControl: "a service control policy",
  resourceControl: "a resource control policy",
  managed: "a managed policy",
  roleInline: "an inline policy of a role",
  trust: "a trust policy",
  table: "the policy of a table or a stream",
  bucket: "the policy of a bucket",
  key: "the policy of a KMS key",
  queue: "the policy of a queue",
  topic: "the policy of a topic",
  secret: "the policy of a secret",
  vault: "the policy of a backup vault",
  endpoint: "the policy of an endpoint",
};
