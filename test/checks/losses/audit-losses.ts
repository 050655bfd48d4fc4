import { adding, at, change, changePolicy, listOf, without } from "../../support/stack-edits";
import type { Loss } from "../loss";

const TYPE = "aws_cloudtrail";
const BUCKET = "aws_s3_bucket";

const losing = (name: string): Loss["remove"] =>
  change(TYPE, (body) => {
    body.advanced_event_selector = listOf(body.advanced_event_selector).filter((one) => at(one, "name") !== name);
  });

/** A record that is not written, not kept, or not believed. */
export const auditLosses: readonly Loss[] = [
  {
    control: "DDB-TRAIL-01",
    stack: "audit",
    remove: change(TYPE, (body) => {
      delete body.is_multi_region_trail;
    }),
  },
  {
    control: "DDB-TRAIL-02",
    stack: "audit",
    remove: change(TYPE, (body) => {
      body.enable_log_file_validation = false;
    }),
  },
  {
    control: "DDB-TRAIL-03",
    stack: "audit",
    remove: change(TYPE, (body) => {
      delete body.kms_key_id;
    }),
  },
  {
    control: "DDB-TRAIL-04",
    stack: "audit",
    remove: change(TYPE, (body) => {
      delete body.cloud_watch_logs_group_arn;
    }),
  },
  {
    control: "DDB-TRAIL-05",
    stack: "audit",
    remove: change(TYPE, (body) => {
      body.enable_logging = false;
    }),
  },
  {
    control: "DDB-TRAIL-06",
    stack: "audit",
    remove: change(TYPE, (body) => {
      const selector = listOf(body.advanced_event_selector)[0] as { field_selector: unknown[] };
      // "Writes only, reads are too many."
      selector.field_selector.push({ field: "readOnly", equals: ["false"] });
    }),
    offender: TYPE,
  },
  {
    control: "DDB-TRAIL-07",
    stack: "audit",
    remove: losing("Stream reads"),
    offender: TYPE,
  },
  {
    control: "DDB-TRAIL-08",
    stack: "audit",
    remove: change(TYPE, (body) => {
      delete body.lifecycle;
    }),
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-01",
    remove: change("aws_s3_bucket_object_lock_configuration", (body) => {
      body.rule = { default_retention: { mode: "GOVERNANCE", days: 365 } };
    }),
    offender: `${BUCKET}.trail-bucket`,
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-02",
    remove: change(BUCKET, (body) => {
      delete body.object_lock_enabled;
    }),
    offender: `${BUCKET}.trail-bucket`,
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-03",
    remove: change("aws_s3_bucket_versioning", (body) => {
      body.versioning_configuration = { status: "Suspended" };
    }),
    offender: `${BUCKET}.trail-bucket`,
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-04",
    remove: change("aws_s3_bucket_public_access_block", (body) => {
      body.restrict_public_buckets = false;
    }),
    offender: `${BUCKET}.trail-bucket`,
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-05",
    remove: change("aws_s3_bucket_server_side_encryption_configuration", (body) => {
      body.rule = [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }];
    }),
    offender: `${BUCKET}.trail-bucket`,
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-06",
    remove: change("aws_s3_bucket_ownership_controls", (body) => {
      body.rule = { object_ownership: "ObjectWriter" };
    }),
    offender: `${BUCKET}.trail-bucket`,
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-07",
    remove: without("aws_s3_bucket_lifecycle_configuration"),
    offender: `${BUCKET}.trail-bucket`,
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-08",
    remove: change("aws_s3_bucket_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== "DenyPlainHttp")),
    ),
    offender: `${BUCKET}.trail-bucket`,
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-09",
    remove: change(BUCKET, (body) => {
      delete body.lifecycle;
    }),
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-12",
    remove: change(BUCKET, (body) => {
      body.force_destroy = true;
    }),
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-10",
    remove: adding("aws_s3_bucket_acl", { bucket: `\${aws_s3_bucket.trail-bucket.bucket}`, acl: "log-delivery-write" }),
    offender: "aws_s3_bucket_acl.added",
  },
  {
    stack: "audit",
    control: "DDB-BUCKET-11",
    remove: change("aws_s3_bucket_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== "DenyWritesExceptByTheTrail")),
    ),
    offender: `${BUCKET}.trail-bucket`,
  },
];
