import { type Condition, type PolicyDocument, policyDocument, type Statement } from "../document";

export interface S3EndpointPolicyOptions {
  /** Account whose principals may pass and whose buckets may be reached, 12 digits. */
  readonly accountId: string;
  /** ARNs of the buckets of this account, without `/*`. */
  readonly bucketArns: readonly string[];
  /**
   * ARNs of further buckets, of any account, without `/*`. If such a bucket is deleted, anybody can take its name.
   *
   * @default none
   */
  readonly additionalBucketArns?: readonly string[];
}

/**
 * The policy of the S3 gateway endpoint: it passes named buckets of this account, for principals of this account.
 *
 * It names both sides. With the principal alone, stolen credentials of this account could write to a bucket of the
 * thief; with the bucket alone, the thief's credentials could be used from inside. For additional buckets, which
 * usually are in another account, it checks the name only.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
 */
export function s3EndpointPolicy(options: S3EndpointPolicyOptions): PolicyDocument {
  const { accountId, bucketArns, additionalBucketArns = [] } = options;
  const ourPrincipals = { "aws:PrincipalAccount": accountId };
  return policyDocument([
    ...allowBuckets("OurBuckets", bucketArns, {
      StringEquals: { ...ourPrincipals, "aws:ResourceAccount": accountId },
    }),
    ...(additionalBucketArns.length > 0
      ? allowBuckets("AdditionalBuckets", additionalBucketArns, { StringEquals: ourPrincipals })
      : []),
  ]);
}

function allowBuckets(which: string, arns: readonly string[], condition: Condition): readonly Statement[] {
  return [
    {
      Sid: `AllowListing${which}`,
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:ListBucket", "s3:GetBucketLocation"],
      Resource: arns,
      Condition: condition,
    },
    {
      Sid: `AllowObjectsOf${which}`,
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload"],
      Resource: arns.map((arn) => `${arn}/*`),
      Condition: condition,
    },
  ];
}
