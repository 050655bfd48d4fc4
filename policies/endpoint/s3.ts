import { type PolicyDocument, policyDocument } from "../document";

export interface S3EndpointPolicyOptions {
  /** Account whose principals may pass and whose buckets may be reached, 12 digits. */
  readonly accountId: string;
  /** ARNs of the buckets, without `/*`. */
  readonly bucketArns: readonly string[];
}

/**
 * What may pass the S3 gateway endpoint: named buckets of this account, for principals of this account.
 *
 * Both sides are named: with the principal alone, a stolen key of ours could write to a bucket of the thief; with the
 * bucket alone, the thief's key could be used from inside.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
 */
export function s3EndpointPolicy(options: S3EndpointPolicyOptions): PolicyDocument {
  const ours = {
    StringEquals: { "aws:PrincipalAccount": options.accountId, "aws:ResourceAccount": options.accountId },
  };
  return policyDocument([
    {
      Sid: "AllowListingOurBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:ListBucket", "s3:GetBucketLocation"],
      Resource: options.bucketArns,
      Condition: ours,
    },
    {
      Sid: "AllowObjectsOfOurBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload"],
      Resource: options.bucketArns.map((arn) => `${arn}/*`),
      Condition: ours,
    },
  ]);
}
