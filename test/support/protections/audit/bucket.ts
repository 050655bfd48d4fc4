import {
  adding,
  at,
  change,
  changePolicy,
  every,
  everyHas,
  isGuarded,
  none,
  type Protection,
  statementsIn,
  without,
} from "../protection";

const BUCKET = "aws_s3_bucket";
const LOCK = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html";

const has = (type: string, holds: NonNullable<Parameters<typeof everyHas>[1]["holds"]>): Protection["find"] =>
  everyHas(BUCKET, { type, attribute: "bucket", holds });

const bucket = (protection: Omit<Protection, "stack">): Protection => ({
  ...protection,
  stack: "audit",
  offender: protection.offender ?? `${BUCKET}.trail-bucket`,
});

/** What was written down stays, unread by strangers, unchanged by anybody. */
export const trailBucket: readonly Protection[] = [
  bucket({
    id: "BUCKET-01",
    sentence: "Every bucket locks what is written for a year or longer, so that nobody deletes it.",
    why: "Whoever has stolen from the table deletes the record of it; in governance mode an administrator can.",
    sources: ["CKV_AWS_143", "S3.15", LOCK],
    find: has("aws_s3_bucket_object_lock_configuration", ({ body }) => {
      const { mode, days } = (at(body, "rule.default_retention") ?? {}) as { mode?: string; days?: number };
      return mode === "COMPLIANCE" && Number(days) >= 365;
    }),
    remove: change("aws_s3_bucket_object_lock_configuration", (body) => {
      body.rule = { default_retention: { mode: "GOVERNANCE", days: 365 } };
    }),
  }),
  bucket({
    id: "BUCKET-02",
    sentence: "Every bucket is made for object lock.",
    why: "Switched on later it needs AWS, and the configuration beside it is refused at apply.",
    sources: ["CKV_AWS_143", LOCK],
    find: every(BUCKET, ({ body }) => body.object_lock_enabled === true),
    remove: change(BUCKET, (body) => {
      delete body.object_lock_enabled;
    }),
  }),
  bucket({
    id: "BUCKET-03",
    sentence: "Every bucket keeps versions.",
    why: "A record that is overwritten is gone, and object lock works on versions only.",
    sources: ["CKV_AWS_21", "AWS-0090", "S3.14"],
    find: has("aws_s3_bucket_versioning", ({ body }) => at(body, "versioning_configuration.status") === "Enabled"),
    remove: change("aws_s3_bucket_versioning", (body) => {
      body.versioning_configuration = { status: "Suspended" };
    }),
  }),
  bucket({
    id: "BUCKET-04",
    sentence: "No bucket is public, in any of the four ways.",
    why: "One of them left out is enough for a policy or an access list to open the bucket to the world.",
    sources: ["CKV2_AWS_6", "AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093", "S3.8"],
    find: has("aws_s3_bucket_public_access_block", ({ body }) =>
      ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].every(
        (way) => body[way] === true,
      ),
    ),
    remove: change("aws_s3_bucket_public_access_block", (body) => {
      body.restrict_public_buckets = false;
    }),
  }),
  bucket({
    id: "BUCKET-05",
    sentence: "Every bucket is encrypted with a key of ours.",
    why: "Whoever may read the bucket reads the log, unless the key stands in between.",
    sources: ["CKV_AWS_145", "AWS-0132", "S3.17"],
    find: has("aws_s3_bucket_server_side_encryption_configuration", ({ body }) => {
      const rule = at(body, "rule");
      return (
        at([rule].flat(), "apply_server_side_encryption_by_default.sse_algorithm") === "aws:kms" &&
        at([rule].flat(), "apply_server_side_encryption_by_default.kms_master_key_id") !== undefined
      );
    }),
    remove: change("aws_s3_bucket_server_side_encryption_configuration", (body) => {
      body.rule = [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }];
    }),
  }),
  bucket({
    id: "BUCKET-06",
    sentence: "Everything in a bucket belongs to its owner.",
    why: "Another account that writes keeps its objects, and shares them by access list.",
    sources: ["CKV2_AWS_65", "S3.12"],
    find: has(
      "aws_s3_bucket_ownership_controls",
      ({ body }) => at(body, "rule.object_ownership") === "BucketOwnerEnforced",
    ),
    remove: change("aws_s3_bucket_ownership_controls", (body) => {
      body.rule = { object_ownership: "ObjectWriter" };
    }),
  }),
  bucket({
    id: "BUCKET-07",
    sentence: "Every bucket deletes what has outlived its lock, and nothing earlier.",
    why: "Records of persons would be kept for ever, or a rule would fight the lock.",
    sources: ["CKV2_AWS_61", "S3.13"],
    find: has("aws_s3_bucket_lifecycle_configuration", ({ body }, template) => {
      const locked = template
        .resources()
        .filter(({ type }) => type === "aws_s3_bucket_object_lock_configuration")
        .map(({ body: lock }) => Number(at(lock, "rule.default_retention.days")));
      return at(body, "rule.status") === "Enabled" && Number(at(body, "rule.expiration.days")) > Math.max(0, ...locked);
    }),
    remove: without("aws_s3_bucket_lifecycle_configuration"),
  }),
  bucket({
    id: "BUCKET-08",
    sentence: "Every bucket refuses calls without TLS.",
    why: "Records can be read and changed on the way.",
    sources: ["CKV_AWS_379", "S3.5"],
    find: has("aws_s3_bucket_policy", (policy) =>
      statementsIn(policy).some(
        ({ Effect, Principal, Action, Condition }) =>
          Effect === "Deny" &&
          Principal === "*" &&
          Action === "s3:*" &&
          Condition?.Bool?.["aws:SecureTransport"] === "false",
      ),
    ),
    remove: change("aws_s3_bucket_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== "DenyPlainHttp")),
    ),
  }),
  bucket({
    id: "BUCKET-09",
    sentence: "Terraform refuses a plan that destroys a bucket, and never empties one.",
    why: "A removed stack takes the record of years along.",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    find: every(BUCKET, (one) => isGuarded(one) && one.body.force_destroy !== true),
    remove: change(BUCKET, (body) => {
      body.force_destroy = true;
    }),
  }),
  bucket({
    id: "BUCKET-10",
    sentence: "No bucket has an access list.",
    why: "One line of an access list opens a bucket past its policy.",
    sources: ["AWS-0161", "CloudTrail.6", "S3.12"],
    ofAbsence: true,
    find: none(({ type, body }) => type === "aws_s3_bucket_acl" || (type === BUCKET && body.acl !== undefined)),
    remove: adding("aws_s3_bucket_acl", { bucket: `\${aws_s3_bucket.trail-bucket.bucket}`, acl: "log-delivery-write" }),
    offender: "aws_s3_bucket_acl.added",
  }),
  bucket({
    id: "BUCKET-11",
    sentence: "Nobody but break-glass deletes from a bucket, and nobody but the trail writes to it.",
    why: "A forged record hides a true one.",
    sources: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"],
    find: has("aws_s3_bucket_policy", (policy) =>
      ["DenyDeletionExceptByBreakGlass", "DenyWritesExceptByTheTrail"].every((sid) =>
        statementsIn(policy).some(({ Sid, Effect }) => Sid === sid && Effect === "Deny"),
      ),
    ),
    remove: change("aws_s3_bucket_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== "DenyWritesExceptByTheTrail")),
    ),
  }),
];
