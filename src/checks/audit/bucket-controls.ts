import type { Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { allOf, every, forbidden, having, must } from "../find";
import { everyOf } from "../not-known";
import { refuses, refusesPlainHttp } from "../policy";
import { blocks, numberAt, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { atLeast, is, not, ownKey, unset } from "../wanted";
import { BUCKET, configured, isOfTrail, ofBucket, policy } from "./buckets-controls";

const GUIDE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";
const LOCK = `${GUIDE}/object-lock.html`;
const TRAIL_POLICY =
  "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html";
const LOCK_TYPE = "aws_s3_bucket_object_lock_configuration";

const KEEPERS = ["aws:principalarn", "aws:sourcearn", "aws:principalisawsservice"];

/** Days for which what is written cannot be deleted; 0 if nothing says so. */
function lockedDays(bucket: Resource, template: Template): number {
  const days = template
    .linked(bucket, ofBucket(LOCK_TYPE))
    .map((lock) => numberAt(lock, "rule.default_retention.days") || 0);
  return Math.max(0, ...days);
}

/** What was written down stays, unread by strangers, unchanged by anybody. */
export const buckets: readonly Control[] = [
  {
    id: "DDB-BUCKET-01",
    sentence: "Every bucket of a trail locks what is written for a year or longer, so that no one deletes it.",
    why: "Anyone who has stolen from the table deletes the record of it; in governance mode an administrator can.",
    mend: "Add an `aws_s3_bucket_object_lock_configuration` with `mode` `COMPLIANCE` and 365 `days` or more.",
    severity: "high",
    sources: [LOCK],
    ids: alsoAsked(["S3.15"], { checkov: ["CKV_AWS_143"] }),
    waivedBy: ["weakened:compliance-lock"],
    find: every(
      BUCKET,
      configured(LOCK_TYPE, {
        "rule.default_retention.mode": is("COMPLIANCE"),
        "rule.default_retention.days": atLeast(365),
      }),
      isOfTrail,
    ),
  },
  {
    id: "DDB-BUCKET-02",
    sentence: "Every bucket of a trail is made for object lock.",
    why: "Switched on later it needs AWS, and the configuration beside it is refused at apply.",
    mend: "Set `object_lock_enabled = true`.",
    severity: "medium",
    sources: [LOCK],
    ids: alsoAsked(["S3.15"], { checkov: ["CKV_AWS_143"] }),
    find: every(BUCKET, having({ object_lock_enabled: is(true) }), isOfTrail),
  },
  {
    id: "DDB-BUCKET-03",
    sentence: "Every bucket keeps versions.",
    why: "A record that is overwritten is gone, and object lock works on versions only.",
    mend: "Add an `aws_s3_bucket_versioning` with `status` `Enabled`.",
    severity: "medium",
    sources: [`${GUIDE}/Versioning.html`],
    ids: alsoAsked(["S3.14"], { checkov: ["CKV_AWS_21"], trivy: ["AWS-0090"] }),
    find: every(BUCKET, configured("aws_s3_bucket_versioning", { "versioning_configuration.status": is("Enabled") })),
  },
  {
    id: "DDB-BUCKET-04",
    sentence: "No bucket is public, in any of the four ways.",
    why: "One of them left out is enough for a policy or an access list to open the bucket to the world.",
    mend: "Add an `aws_s3_bucket_public_access_block` with all four arguments `true`.",
    severity: "critical",
    sources: [`${GUIDE}/access-control-block-public-access.html`],
    ids: alsoAsked(["S3.8"], { checkov: ["CKV2_AWS_6"], trivy: ["AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093"] }),
    find: every(
      BUCKET,
      configured("aws_s3_bucket_public_access_block", {
        block_public_acls: is(true),
        block_public_policy: is(true),
        ignore_public_acls: is(true),
        restrict_public_buckets: is(true),
      }),
    ),
  },
  {
    id: "DDB-BUCKET-05",
    sentence: "Every bucket is encrypted with a customer managed key.",
    why: "Anyone who may read the bucket reads the log, unless the key stands in between.",
    mend: "Add an `aws_s3_bucket_server_side_encryption_configuration` with `sse_algorithm` `aws:kms` and a key.",
    severity: "high",
    sources: [`${GUIDE}/UsingKMSEncryption.html`],
    ids: alsoAsked(["S3.17"], { checkov: ["CKV_AWS_145"], trivy: ["AWS-0132"] }),
    find: every(
      BUCKET,
      configured("aws_s3_bucket_server_side_encryption_configuration", {
        "rule.apply_server_side_encryption_by_default.sse_algorithm": is("aws:kms"),
        "rule.apply_server_side_encryption_by_default.kms_master_key_id": ownKey,
      }),
    ),
  },
  {
    id: "DDB-BUCKET-06",
    sentence: "Everything in a bucket belongs to its owner.",
    why: "Another account that writes keeps its objects, and shares them by access list.",
    mend: "Add an `aws_s3_bucket_ownership_controls` with `object_ownership` `BucketOwnerEnforced`.",
    severity: "medium",
    sources: [`${GUIDE}/about-object-ownership.html`],
    ids: alsoAsked(["S3.12"], { checkov: ["CKV2_AWS_65"] }),
    find: every(
      BUCKET,
      configured("aws_s3_bucket_ownership_controls", { "rule.object_ownership": is("BucketOwnerEnforced") }),
    ),
  },
  {
    id: "DDB-BUCKET-07",
    sentence: "Every bucket deletes what has outlived its lock, and nothing earlier.",
    why: "Records of persons would be kept for ever, or a rule would fight the lock.",
    mend: "Add an `aws_s3_bucket_lifecycle_configuration` whose `expiration` comes after the lock.",
    severity: "low",
    sources: [`${GUIDE}/object-lifecycle-mgmt.html`],
    ids: alsoAsked(["S3.13"], { checkov: ["CKV2_AWS_61"] }),
    find: every(BUCKET, [
      must("aws_s3_bucket_lifecycle_configuration", "delete after the lock", (bucket, template) => {
        const locked = lockedDays(bucket, template);
        return template.hasLinked(bucket, ofBucket("aws_s3_bucket_lifecycle_configuration"), (lifecycle) =>
          blocks(lifecycle, "rule").some(
            (body) => textAt({ body }, "status") === "Enabled" && numberAt({ body }, "expiration.days") > locked,
          ),
        );
      }),
    ]),
  },
  {
    id: "DDB-BUCKET-08",
    sentence: "Every bucket refuses calls without TLS.",
    why: "Records can be read and changed on the way.",
    mend: "Add a Deny of `s3:*` if `aws:SecureTransport` is false to the `aws_s3_bucket_policy`.",
    severity: "medium",
    sources: [`${GUIDE}/security-best-practices.html`],
    ids: alsoAsked(["S3.5"], { checkov: ["CKV_AWS_379"] }),
    find: every(BUCKET, [
      policy("deny calls without TLS", (statements) => refusesPlainHttp(statements, "s3:GetObject")),
    ]),
  },
  {
    id: "DDB-BUCKET-09",
    sentence: "Terraform refuses a plan that destroys a bucket.",
    why: "A removed stack takes the record of years along.",
    mend: "Set `lifecycle { prevent_destroy = true }`.",
    severity: "medium",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    ids: alsoAsked([]),
    waivedBy: ["weakened:deletion-guards"],
    find: every(BUCKET, having({ "lifecycle.prevent_destroy": is(true) })),
  },
  {
    id: "DDB-BUCKET-10",
    sentence: "No bucket has an access list.",
    why: "One line of an access list opens a bucket past its policy.",
    mend: "Leave out `acl` and `aws_s3_bucket_acl`, and grant access in the policy.",
    severity: "high",
    sources: [`${GUIDE}/about-object-ownership.html`],
    ids: alsoAsked(["CloudTrail.6", "S3.12"], { trivy: ["AWS-0161"] }),
    find: allOf(every(BUCKET, having({ acl: unset })), forbidden(["aws_s3_bucket_acl"], "be a policy instead")),
  },
  {
    id: "DDB-BUCKET-11",
    sentence: "Only named principals delete from the bucket of a trail, and only the trail writes to it.",
    why: "A forged record hides a true one.",
    mend: "Deny `s3:DeleteObject` unless `aws:PrincipalArn`, and `s3:PutObject` unless `aws:SourceArn`, is named.",
    severity: "high",
    sources: [TRAIL_POLICY],
    ids: alsoAsked([]),
    find: every(
      BUCKET,
      [
        policy("deny deletion, and other writers", (statements) =>
          everyOf(["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:DeleteBucket", "s3:PutObject"], (action) =>
            refuses(statements, action, { exempting: KEEPERS }),
          ),
        ),
      ],
      isOfTrail,
    ),
  },
  {
    id: "DDB-BUCKET-12",
    sentence: "Terraform never empties a bucket.",
    why: "Terraform would delete every record first, and then the bucket.",
    mend: "Leave `force_destroy` out.",
    severity: "high",
    sources: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket"],
    ids: alsoAsked([]),
    waivedBy: ["weakened:deletion-guards"],
    find: every(BUCKET, having({ force_destroy: not(true) })),
  },
];
