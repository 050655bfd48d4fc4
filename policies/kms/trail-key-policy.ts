import { onlyRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";
import {
  accountOf,
  allowAdministration,
  denyKeyDestruction,
  denyKeyWeakening,
  type KeyPolicyOptions,
} from "./key-statements";

export interface TrailKeyPolicyOptions extends KeyPolicyOptions {
  /** ARN of the trail that is encrypted with the key. */
  readonly trailArn: string;
  /** Account of the trail, 12 digits; the key may be in another. */
  readonly trailAccountId: string;
  /** Exact ARNs of roles of the key's account that read the trail in the bucket. @default no one */
  readonly readerRoleArns?: readonly string[];
}

/**
 * The policy of the trail's key: CloudTrail can encrypt with it for this one trail, and named readers can decrypt with
 * it through S3.
 *
 * It is for a bucket without an S3 bucket key. With a bucket key, the encryption context would be that of the bucket:
 * readers could not be confined to records of CloudTrail, and CloudTrail itself would have to decrypt.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function trailKeyPolicy(options: TrailKeyPolicyOptions): PolicyDocument {
  const cloudtrail = { Service: "cloudtrail.amazonaws.com" };
  const thisTrail = { StringEquals: { "aws:SourceArn": options.trailArn } };
  return policyDocument([
    allowAdministration(options),
    {
      Sid: "AllowTrailEncryption",
      Effect: "Allow",
      Principal: cloudtrail,
      Action: "kms:GenerateDataKey*",
      Resource: "*",
      Condition: {
        ...thisTrail,
        StringLike: {
          "kms:EncryptionContext:aws:cloudtrail:arn": `arn:${options.partition}:cloudtrail:*:${options.trailAccountId}:trail/*`,
        },
      },
    },
    {
      Sid: "AllowTrailToDescribeTheKey",
      Effect: "Allow",
      Principal: cloudtrail,
      Action: "kms:DescribeKey",
      Resource: "*",
      Condition: thisTrail,
    },
    ...allowReaders(options),
    denyKeyDestruction(options),
    denyKeyWeakening(options),
  ]);
}

function allowReaders(options: TrailKeyPolicyOptions): readonly Statement[] {
  const readers = options.readerRoleArns ?? [];
  if (readers.length === 0) return [];
  return [
    {
      Sid: "AllowReadersToDecryptThroughS3",
      Effect: "Allow",
      Principal: accountOf(options),
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: {
        StringEquals: { "kms:ViaService": `s3.${options.region}.amazonaws.com` },
        ...onlyRoles(readers),
        // Only CloudTrail's records have this context.
        Null: { "kms:EncryptionContext:aws:cloudtrail:arn": "false" },
      },
    },
  ];
}
