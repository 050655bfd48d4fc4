/** Place where a policy is attached. */
export type PolicyKind =
  | "scp"
  | "rcp"
  | "table"
  | "managed"
  | "roleInline"
  | "trust"
  | "bucket"
  | "key"
  | "endpoint"
  | "queue"
  | "topic";

/** The size that AWS accepts for a policy at one place. */
export interface SizeLimit {
  /** The place. */
  readonly kind: PolicyKind;
  /** Largest size, in `unit`. */
  readonly max: number;
  /** Size above which a warning is given, in `unit`: some accounts may still have an older quota. */
  readonly warnAbove?: number;
  /** Unit in which AWS counts. */
  readonly unit: "characters" | "bytes";
  /** AWS page that states the limit. */
  readonly source: string;
}

/** The size limits by place. Documents and checks read the same numbers. */
export const SIZE_LIMITS: Readonly<Record<PolicyKind, SizeLimit>> = {
  // AWS pages disagree: 5,120 characters for years, 10,240 since May 2026. A size below the older limit is safe.
  scp: {
    kind: "scp",
    max: 10_240,
    warnAbove: 5_120,
    unit: "characters",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html",
  },
  // The quota of SCPs was raised in May 2026. No page says so of RCPs.
  rcp: {
    kind: "rcp",
    max: 5_120,
    unit: "characters",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html",
  },
  table: {
    kind: "table",
    max: 20_480,
    unit: "bytes",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html",
  },
  managed: {
    kind: "managed",
    max: 6_144,
    unit: "characters",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  // The limit is for all inline policies of one role together. Our roles have one.
  roleInline: {
    kind: "roleInline",
    max: 10_240,
    unit: "characters",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  trust: {
    kind: "trust",
    max: 2_048,
    unit: "characters",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  bucket: {
    kind: "bucket",
    max: 20_480,
    unit: "bytes",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html",
  },
  key: {
    kind: "key",
    max: 32_768,
    unit: "bytes",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html",
  },
  endpoint: {
    kind: "endpoint",
    max: 20_480,
    unit: "characters",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html",
  },
  queue: {
    kind: "queue",
    max: 8_192,
    unit: "bytes",
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html",
  },
  topic: {
    kind: "topic",
    max: 30_720,
    unit: "bytes",
    source: "https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html",
  },
};

/**
 * SCPs that may be attached to one root, organizational unit or account, `FullAWSAccess` included. It is the older quota, as
 * `warnAbove` of an SCP is.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const SCPS_PER_TARGET = 5;

/**
 * RCPs that may be attached to one root, organizational unit or account. `RCPFullAWSAccess` is counted as one of them: no
 * page says that it is not.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const RCPS_PER_TARGET = 5;
