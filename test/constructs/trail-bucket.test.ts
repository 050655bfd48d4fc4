import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TrailBucketProps } from "../../src/index";
import { policyIn, templateWith } from "../support/synthesized-template";
import { KEY_ARN, SOME_POLICY, trailBucket } from "./builders";

const template = () => templateWith(trailBucket());

describe("the bucket of a trail", () => {
  it("locks what is written for a year, so that not even the root user deletes it", () => {
    expect(template().only(S3Bucket).body).toMatchObject({ object_lock_enabled: true, bucket: "orders-trail" });
    expect(template().only(S3BucketObjectLockConfigurationA).body.rule).toEqual({
      default_retention: { mode: "COMPLIANCE", days: 365 },
    });
    expect(template().only(S3BucketVersioningA).body.versioning_configuration).toEqual({ status: "Enabled" });
  });

  it("never lets Terraform empty it", () => {
    expect(Object.keys(template().only(S3Bucket).body)).not.toContain("force_destroy");
  });

  it("lets Terraform empty it only when both the lock and the guards were given up, each with a reason", () => {
    const reason = { reason: "taken down after the trial" };
    const emptied = (more: Partial<TrailBucketProps>) =>
      templateWith(trailBucket(more)).only(S3Bucket).body.force_destroy;
    expect(emptied({ withoutComplianceLock: reason })).toBeUndefined();
    expect(emptied({ withoutDeletionGuards: reason })).toBeUndefined();
    expect(emptied({ withoutComplianceLock: reason, withoutDeletionGuards: reason })).toBe(true);
  });

  it("is encrypted with our key, without a bucket key, whose context the key policy would not know", () => {
    expect(template().only(S3BucketServerSideEncryptionConfigurationA).body.rule).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: KEY_ARN },
        bucket_key_enabled: false,
      },
    ]);
  });

  it("is never public, in all four ways", () => {
    expect(template().only(S3BucketPublicAccessBlock).body).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("has no access lists at all", () => {
    expect(template().only(S3BucketOwnershipControls).body.rule).toEqual({ object_ownership: "BucketOwnerEnforced" });
    expect(
      template()
        .resources()
        .filter(({ type }) => type === "aws_s3_bucket_acl"),
    ).toEqual([]);
    expect(Object.keys(template().only(S3Bucket).body)).not.toContain("acl");
  });

  it("has the policy it is given, and not before public access is blocked", () => {
    const policy = template().only(S3BucketPolicy);
    expect(policyIn(policy)).toEqual(SOME_POLICY);
    expect(policy.body.depends_on).toEqual([template().only(S3BucketPublicAccessBlock).address]);
  });

  it.each([365, 3653])("deletes log files the day after %i days of lock, not earlier", (retentionDays) => {
    const made = templateWith(trailBucket({ retentionDays }));
    expect(made.only(S3BucketObjectLockConfigurationA).body.rule).toMatchObject({
      default_retention: { days: retentionDays },
    });
    expect(made.only(S3BucketLifecycleConfiguration).body.rule).toMatchObject([
      {
        status: "Enabled",
        expiration: [{ days: retentionDays + 1 }],
        noncurrent_version_expiration: [{ noncurrent_days: 1 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
      { status: "Enabled", expiration: [{ expired_object_delete_marker: true }] },
    ]);
  });

  it("is named by a reference in each of its parts, so that Terraform makes it first", () => {
    for (const { type, body } of template().resources()) {
      if (type !== "aws_s3_bucket") expect(body.bucket).toBe(`\${aws_s3_bucket.bucket.bucket}`);
    }
  });
});
