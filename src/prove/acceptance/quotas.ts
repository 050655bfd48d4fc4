import type { DocumentSize } from "../documents/policy-document";
import type { PolicyPlace } from "./policy-place";

/** The largest policy that AWS accepts at a place. */
export interface SizeQuota {
  /** The most that AWS grants to anyone. */
  readonly max: number;
  /** What an account has that did not ask for more. @default `max` */
  readonly unlessRaised?: number;
  /** How AWS counts. */
  readonly counts: keyof DocumentSize;
  readonly source: string;
}

const ORGANIZATIONS = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html";
export const IAM_QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

/** The quotas by place. AWS states none for the policy of a backup vault. */
export const SIZE_QUOTAS: Readonly<Record<Exclude<PolicyPlace, "vault">, SizeQuota>> = {
  // Twice as much as before May 2026. An organization keeps the text as it was sent, with its white space.
  serviceControl: { max: 10_240, counts: "characters", source: ORGANIZATIONS },
  resourceControl: { max: 5_120, counts: "characters", source: ORGANIZATIONS },
  managed: { max: 6_144, counts: "withoutSpace", source: IAM_QUOTAS },
  // All inline policies of one role together.
  roleInline: { max: 10_240, counts: "withoutSpace", source: IAM_QUOTAS },
  trust: { max: 8_192, unlessRaised: 2_048, counts: "withoutSpace", source: IAM_QUOTAS },
  table: {
    max: 20_480,
    counts: "bytes",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html",
  },
  bucket: {
    max: 20_480,
    counts: "bytes",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html",
  },
  key: {
    max: 32_768,
    counts: "bytes",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html",
  },
  queue: {
    max: 8_192,
    counts: "bytes",
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html",
  },
  topic: {
    max: 30_720,
    counts: "bytes",
    source: "https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html",
  },
  secret: {
    max: 20_480,
    counts: "characters",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html",
  },
  endpoint: {
    max: 20_480,
    counts: "characters",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html",
  },
};

/** Bytes that all permissions of one function may have. */
export const FUNCTION_POLICY_BYTES = 20_480;

/** The page with `FUNCTION_POLICY_BYTES`. */
export const FUNCTION_POLICY_SOURCE = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";

/** A largest number of policies at one place. */
export interface CountQuota {
  /** The most that AWS grants to anyone. */
  readonly max: number;
  readonly source: string;
}

/** SCPs of one root, unit or account, with `FullAWSAccess`. Twice as many as before May 2026. */
export const SCPS_PER_TARGET: CountQuota = { max: 10, source: ORGANIZATIONS };

/** RCPs of one root, unit or account. `RCPFullAWSAccess` counts: no page says that it does not. */
export const RCPS_PER_TARGET: CountQuota = { max: 5, source: ORGANIZATIONS };

/** Managed policies of one role, for an account that asked for as many as AWS grants. */
export const MANAGED_POLICIES_PER_ROLE: CountQuota = { max: 25, source: IAM_QUOTAS };
