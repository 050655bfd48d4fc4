import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";
import { renderedPolicy } from "./support/rendered-policy";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface TrailBucketProps extends BaselineConstructProps {
  /** Globally unique name: 3 to 63 lower-case letters, digits and hyphens. A change makes a new, empty bucket. */
  readonly bucketName: string;
  /** The whole bucket policy; see `trailBucketPolicy`. */
  readonly policy: PolicyDocument;
  /** ARN of the KMS key that encrypts the log files. */
  readonly encryptionKeyArn: string;
  /**
   * Days for which a log file can be neither deleted nor overwritten: 365 to 36,500. S3 deletes the file a day later.
   *
   * @default 365 days
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   */
  readonly retentionDays?: number;
  /**
   * Locks log files in governance mode: a principal with `s3:BypassGovernanceRetention` can delete them.
   *
   * @default compliance mode: no principal can delete them, not even the root user of the account
   */
  readonly withoutComplianceLock?: Weakening;
  /**
   * Lets `terraform destroy` delete an empty bucket. Together with `withoutComplianceLock` it lets `terraform destroy`
   * delete every log file too.
   *
   * @default Terraform refuses to destroy the bucket
   */
  readonly withoutDeletionGuards?: Weakening;
  /**
   * Resources that Terraform must destroy after the bucket: above all the key. Otherwise a destroy that fails at the
   * locked files has already scheduled the deletion of their key.
   *
   * @default none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * The bucket of an audit trail: write once, encrypted, versioned, and never public.
 *
 * `trailBucketPolicy` adds that every request uses TLS.
 *
 * @throws ConstructError if `bucketName` has another form.
 * @throws LimitError if `retentionDays` is out of range.
 * @throws PolicySizeError if the policy exceeds 20,480 bytes.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { TrailBucket, trailBucketPolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "audit");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new TrailBucket(stack, "trail-bucket", {
 *   bucketName: "orders-trail-111122223333",
 *   encryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *   policy: trailBucketPolicy({
 *     bucketArn: "arn:aws:s3:::orders-trail-111122223333",
 *     trailArn: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/orders",
 *     trailAccountId: "111122223333",
 *     pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *     breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 *   }),
 * });
 * app.synth();
 * ```
 */
export class TrailBucket extends Construct {
  /** Name of the bucket, as a reference: a resource that uses it waits for the bucket. */
  readonly bucketName: string;
  /**
   * Versioning, lock, encryption and policy as dependencies of the trail: CloudTrail tests the policy when it starts,
   * and the first log file must be locked and encrypted.
   */
  readonly safeguards: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    super(scope, id);
    assertWithin({
      path: this.node.path,
      name: "retentionDays",
      value: props.retentionDays,
      limit: limits.trailRetentionDays,
    });
    assertName({ path: this.node.path, option: "bucketName", value: props.bucketName });
    const { provider } = props;
    const retentionDays = props.retentionDays ?? limits.trailRetentionDays.default;
    const bucket = new S3Bucket(this, "Default", {
      provider,
      bucket: props.bucketName,
      objectLockEnabled: true,
      tags: {
        ...props.tags,
        ...weakenedTags(this, {
          "compliance-lock": props.withoutComplianceLock,
          "deletion-guards": props.withoutDeletionGuards,
        }),
      },
      // Left out under a compliance lock: no principal can delete the files.
      forceDestroy:
        props.withoutComplianceLock !== undefined && props.withoutDeletionGuards !== undefined ? true : undefined,
      lifecycle: { preventDestroy: props.withoutDeletionGuards === undefined },
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
    const common = { provider, bucket: bucket.bucket };
    const versioning = new S3BucketVersioningA(this, "versioning", {
      ...common,
      versioningConfiguration: { status: "Enabled" },
    });
    const lock = new S3BucketObjectLockConfigurationA(this, "object-lock", {
      ...common,
      rule: {
        defaultRetention: {
          mode: props.withoutComplianceLock === undefined ? "COMPLIANCE" : "GOVERNANCE",
          days: retentionDays,
        },
      },
      dependsOn: [versioning],
    });
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      ...common,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.encryptionKeyArn },
          // The key policy requires the encryption context of the trail. With a bucket key it would be the bucket's.
          bucketKeyEnabled: false,
        },
      ],
    });
    const publicAccess = new S3BucketPublicAccessBlock(this, "public-access", {
      ...common,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", { ...common, rule: { objectOwnership: "BucketOwnerEnforced" } });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      ...common,
      rule: [
        {
          id: "expire-after-retention",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: retentionDays + 1 }],
          noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
        // A rule of its own, as S3 takes it beside no number of days: the first rule leaves markers, which would else stay
        // as long as the records did, and so would a bucket that is to be destroyed.
        {
          id: "remove-delete-markers",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ expiredObjectDeleteMarker: true }],
        },
      ],
      dependsOn: [versioning],
    });
    const policy = new S3BucketPolicy(this, "policy", {
      ...common,
      policy: renderedPolicy(this, { name: "trail bucket policy", kind: "bucket", document: props.policy }),
      dependsOn: [publicAccess],
    });
    this.bucketName = bucket.bucket;
    this.safeguards = [versioning, lock, encryption, policy];
  }
}
