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
  /** Globally unique name, 3 to 63 characters. Changing it makes a new, empty bucket. */
  readonly bucketName: string;
  /** The whole bucket policy; see `trailBucketPolicy`. */
  readonly policy: PolicyDocument;
  /** KMS key that encrypts the log files. */
  readonly encryptionKeyArn: string;
  /**
   * How long no log file can be deleted or overwritten; the day after, it is.
   *
   * From 365 to 36,500 days.
   *
   * @default 365 days
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   */
  readonly retentionDays?: number;
  /**
   * Locks in governance mode: whoever holds `s3:BypassGovernanceRetention` can delete log files.
   *
   * @default compliance mode: nobody can, not even the root user of the account
   */
  readonly withoutComplianceLock?: Weakening;
  /**
   * Lets `terraform destroy` delete the bucket: once it is empty, or, together with `withoutComplianceLock`, with every
   * log file in it.
   *
   * @default the bucket cannot be destroyed by Terraform
   */
  readonly withoutDeletionGuards?: Weakening;
  /**
   * What must outlive the bucket: above all its key, or a destroy that fails at the locked files has already scheduled
   * the deletion of what they are encrypted with.
   *
   * @default nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The bucket of an audit trail: write once, encrypted, never public, TLS only. */
export class TrailBucket extends Construct {
  readonly bucketName: string;
  /** Depend on these before making a trail: CloudTrail tests the policy, and no file may come before lock and key. */
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
      // Never under a compliance lock, which nobody can lift.
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
          // With a bucket key the encryption context would be the bucket's and not the trail's, which the key policy asks for.
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
