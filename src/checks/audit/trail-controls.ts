import type { Json, Resource } from "../checked-template";
import type { Control } from "../control";
import { every, having, together } from "../find";
import { someOf } from "../not-known";
import { blocks, items, read, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";
import { anything, is, ownKey, unsetOr } from "../wanted";

const TRAIL = "aws_cloudtrail";
const GUIDE = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide";
const DATA_EVENTS = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html";

/** Fields by which a selector leaves some of the calls out. */
const NARROWING = ["readOnly", "eventName", "userIdentity.arn"];

/** Whether an advanced selector takes all data events of a kind of resource, reads and writes alike. */
function takes(selector: Json, resourceType: string): boolean {
  const fields = blocks({ body: selector }, "field_selector");
  const has = (field: string, value: string): boolean =>
    someOf(fields, (body) => {
      if (textAt({ body }, "field") !== field) return false;
      return someOf(items({ body }, "equals"), (one) => literal(String(one)) === value);
    });
  return (
    has("eventCategory", "Data") &&
    has("resources.type", resourceType) &&
    fields.every((body) => !NARROWING.includes(textAt({ body }, "field")))
  );
}

/** The older kind of selector knows tables, and no streams. */
function takesByType(selector: Json, resourceType: string): boolean {
  const readWrite = read({ body: selector }, "read_write_type") ?? "All";
  return (
    literal(String(readWrite)) === "All" &&
    someOf(blocks({ body: selector }, "data_resource"), (body) => textAt({ body }, "type") === resourceType)
  );
}

function logs(trails: readonly Resource[], resourceType: string): boolean {
  return someOf(
    trails,
    (trail) =>
      someOf(blocks(trail, "advanced_event_selector"), (one) => takes(one, resourceType)) ||
      someOf(blocks(trail, "event_selector"), (one) => takesByType(one, resourceType)),
  );
}

function dataEvents(resourceType: string, what: string) {
  return together(TRAIL, [
    {
      argument: "advanced_event_selector",
      expected: `take all data events of ${resourceType}, in one of the trails`,
      got: (trails) => (logs(trails, resourceType) ? undefined : `no trail that logs ${what}`),
    },
  ]);
}

/** Who did what is written down, completely, where it cannot be changed unnoticed. */
export const trail: readonly Control[] = [
  {
    id: "DDB-TRAIL-01",
    sentence: "Every trail sees all regions.",
    why: "A thief works where no one looks.",
    mend: "Set `is_multi_region_trail = true`.",
    severity: "high",
    sources: [`${GUIDE}/cloudtrail-multi-region-trails.html`],
    ids: alsoAsked(["CloudTrail.1"], { checkov: ["CKV_AWS_67"], trivy: ["AWS-0014"] }),
    find: every(TRAIL, having({ is_multi_region_trail: is(true) })),
  },
  {
    id: "DDB-TRAIL-02",
    sentence: "Every trail signs its log files.",
    why: "Without the signature no one can tell that a record is missing.",
    mend: "Set `enable_log_file_validation = true`.",
    severity: "medium",
    sources: [`${GUIDE}/cloudtrail-log-file-validation-intro.html`],
    ids: alsoAsked(["CloudTrail.4"], { checkov: ["CKV_AWS_36"], trivy: ["AWS-0016"] }),
    find: every(TRAIL, having({ enable_log_file_validation: is(true) })),
  },
  {
    id: "DDB-TRAIL-03",
    sentence: "Every trail is encrypted with a customer managed key.",
    why: "Keys of items are in the log files in clear, readable by anyone who may read the bucket.",
    mend: "Set `kms_key_id` to the ARN of an `aws_kms_key`.",
    severity: "medium",
    sources: [`${GUIDE}/encrypting-cloudtrail-log-files-with-aws-kms.html`],
    ids: alsoAsked(["CloudTrail.2"], { checkov: ["CKV_AWS_35"], trivy: ["AWS-0015"] }),
    find: every(TRAIL, having({ kms_key_id: ownKey })),
  },
  {
    id: "DDB-TRAIL-04",
    sentence: "Every trail sends its events to a log group too.",
    why: "An alarm that reads files from a bucket comes too late.",
    mend: "Set `cloud_watch_logs_group_arn` and `cloud_watch_logs_role_arn`.",
    severity: "medium",
    sources: [`${GUIDE}/send-cloudtrail-events-to-cloudwatch-logs.html`],
    ids: alsoAsked(["CloudTrail.5"], { checkov: ["CKV2_AWS_10"], trivy: ["AWS-0162"] }),
    find: every(TRAIL, having({ cloud_watch_logs_group_arn: anything, cloud_watch_logs_role_arn: anything })),
  },
  {
    id: "DDB-TRAIL-05",
    sentence: "Every trail is on.",
    why: "A trail that was stopped looks like one that has nothing to tell.",
    mend: "Set `enable_logging = true`, which is also what Terraform takes if it is left out.",
    severity: "high",
    sources: [`${GUIDE}/cloudtrail-turning-off-logging.html`],
    ids: alsoAsked([], { checkov: ["CKV_AWS_251"] }),
    find: every(TRAIL, having({ enable_logging: unsetOr(is(true)) })),
  },
  {
    id: "DDB-TRAIL-06",
    sentence: "A trail logs all reads and writes of items.",
    why: "Who has read which item is in no other log.",
    mend: "Add an `advanced_event_selector` for `AWS::DynamoDB::Table` without `readOnly` or `eventName`.",
    severity: "high",
    sources: [DATA_EVENTS],
    ids: alsoAsked([]),
    find: dataEvents("AWS::DynamoDB::Table", "all calls of items"),
  },
  {
    id: "DDB-TRAIL-07",
    sentence: "A trail logs all reads of streams.",
    why: "The stream carries every item; reading it leaves no trace among the calls of the table.",
    mend: "Add an `advanced_event_selector` for `AWS::DynamoDB::Stream`.",
    severity: "medium",
    sources: [DATA_EVENTS],
    ids: alsoAsked([]),
    find: dataEvents("AWS::DynamoDB::Stream", "all reads of streams"),
  },
  {
    id: "DDB-TRAIL-08",
    sentence: "Terraform refuses a plan that destroys a trail.",
    why: "A renamed construct ends the record and begins another, with a hole between.",
    mend: "Set `lifecycle { prevent_destroy = true }`.",
    severity: "medium",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    ids: alsoAsked([]),
    waivedBy: ["weakened:deletion-guards"],
    find: every(TRAIL, having({ "lifecycle.prevent_destroy": is(true) })),
  },
];
