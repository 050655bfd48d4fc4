import { type PolicyDocument, PolicyError } from "./document";

/** Where a policy is attached. */
export type PolicyKind =
  | "scp"
  | "table"
  | "managed"
  | "roleInline"
  | "trust"
  | "bucket"
  | "key"
  | "endpoint"
  | "queue"
  | "topic";

/** What AWS accepts at one place. */
export interface SizeLimit {
  readonly kind: PolicyKind;
  /** Largest size AWS takes, in `unit`. */
  readonly max: number;
  /** Above this a warning is given, in `unit`: some accounts may still have an older quota. */
  readonly warnAbove?: number;
  readonly unit: "characters" | "bytes";
  /** The AWS page that says so. */
  readonly source: string;
}

/** The limits as data, so that documents and checks read the same numbers. */
export const SIZE_LIMITS: Readonly<Record<PolicyKind, SizeLimit>> = {
  // AWS pages disagree: 5,120 characters for years, 10,240 since May 2026. Below the older one is safe everywhere.
  scp: {
    kind: "scp",
    max: 10_240,
    warnAbove: 5_120,
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
  // All inline policies of one role together; ours has one.
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

/** A policy that AWS would refuse for its size. */
export class PolicySizeError extends PolicyError {
  override readonly name = "PolicySizeError";
}

export interface CheckSizeOptions {
  /** What the error and the warning call the policy, such as `SCP protect`. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
}

/** What was measured. */
export interface SizeReport {
  /** Size of the compact JSON, in the unit of `limit`. */
  readonly size: number;
  readonly limit: SizeLimit;
  /** True when a value is a CDKTF token: its text, not the value it will have, was measured. */
  readonly approximate: boolean;
  /** Set when the size is above `limit.warnAbove`. */
  readonly warning?: string;
}

/**
 * Measures a policy before AWS does: the Terraform provider does not, and apply would fail half-way.
 *
 * @throws PolicySizeError above the limit of its kind.
 */
export function checkSize(options: CheckSizeOptions): SizeReport {
  const limit = SIZE_LIMITS[options.kind];
  const json = JSON.stringify(options.document);
  const size = limit.unit === "bytes" ? Buffer.byteLength(json, "utf8") : json.length;
  const approximate = json.includes(TOKEN_START);
  if (size > limit.max) {
    throw new PolicySizeError(
      `${options.name} must be at most ${formatSize(limit.max)} ${limit.unit}, got ${formatSize(size)}. ` +
        `Split it in two policies or name fewer resources and roles. See ${limit.source}`,
    );
  }
  if (limit.warnAbove === undefined || size <= limit.warnAbove) return { size, limit, approximate };
  const warning =
    `${options.name} has ${formatSize(size)} ${limit.unit}; accounts with the older quota accept ` +
    `${formatSize(limit.warnAbove)}. See ${limit.source}`;
  return { size, limit, approximate, warning };
}

// CDKTF writes a value that is not known yet as `${TfToken[…]}`.
const TOKEN_START = "${" + "TfToken[";

/**
 * A size with commas, such as `10,240`.
 *
 * Not by `toLocaleString`, whose first call loads the data of a locale: a tenth of what else a synthesis adds to CDKTF.
 */
export function formatSize(size: number): string {
  return String(size).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
