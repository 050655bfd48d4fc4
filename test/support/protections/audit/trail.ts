import { at, change, every, isGuarded, listOf, type Protection } from "../protection";

const TYPE = "aws_cloudtrail";
const DATA_EVENTS = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html";

/** Whether a trail logs all data events of a kind of resource, reads and writes alike. */
const logs = (body: unknown, resourceType: string): boolean =>
  listOf(at(body, "advanced_event_selector")).some((selector) => {
    const fields = listOf(at(selector, "field_selector"));
    const values = (field: string): unknown =>
      at(
        fields.find((one) => at(one, "field") === field),
        "equals",
      );
    return (
      listOf(values("eventCategory")).includes("Data") &&
      listOf(values("resources.type")).includes(resourceType) &&
      !fields.some((one) => ["readOnly", "eventName", "userIdentity.arn"].includes(String(at(one, "field"))))
    );
  });

const losing = (name: string): Protection["remove"] =>
  change(TYPE, (body) => {
    body.advanced_event_selector = listOf(body.advanced_event_selector).filter((one) => at(one, "name") !== name);
  });

/** Who did what is written down, completely, where it cannot be changed unnoticed. */
export const trail: readonly Protection[] = [
  {
    id: "TRAIL-01",
    sentence: "Every trail sees all regions.",
    why: "A thief works where nobody looks.",
    sources: ["CKV_AWS_67", "AWS-0014", "CloudTrail.1"],
    stack: "audit",
    find: every(TYPE, ({ body }) => body.is_multi_region_trail === true),
    remove: change(TYPE, (body) => {
      delete body.is_multi_region_trail;
    }),
  },
  {
    id: "TRAIL-02",
    sentence: "Every trail signs its log files.",
    why: "Without the signature nobody can tell that a record is missing.",
    sources: ["CKV_AWS_36", "AWS-0016", "CloudTrail.4"],
    stack: "audit",
    find: every(TYPE, ({ body }) => body.enable_log_file_validation === true),
    remove: change(TYPE, (body) => {
      body.enable_log_file_validation = false;
    }),
  },
  {
    id: "TRAIL-03",
    sentence: "Every trail is encrypted with a key of ours.",
    why: "Keys of items are in the log files in clear, readable by whoever may read the bucket.",
    sources: ["CKV_AWS_35", "AWS-0015", "CloudTrail.2"],
    stack: "audit",
    find: every(TYPE, ({ body }) => /^\$\{aws_kms_key\./.test(String(body.kms_key_id))),
    remove: change(TYPE, (body) => {
      delete body.kms_key_id;
    }),
  },
  {
    id: "TRAIL-04",
    sentence: "Every trail sends its events to a log group of ours too.",
    why: "An alarm that reads files from a bucket comes too late.",
    sources: ["CKV2_AWS_10", "AWS-0162", "CloudTrail.5"],
    stack: "audit",
    find: every(TYPE, ({ body }, template) => {
      const [, address] =
        /^\$\{(aws_cloudwatch_log_group\.[^.]+)\.arn\}:\*$/.exec(String(body.cloud_watch_logs_group_arn)) ?? [];
      return (
        template.resources().some((one) => one.address === address) && body.cloud_watch_logs_role_arn !== undefined
      );
    }),
    remove: change(TYPE, (body) => {
      delete body.cloud_watch_logs_group_arn;
    }),
  },
  {
    id: "TRAIL-05",
    sentence: "Every trail is on.",
    why: "A trail that was stopped looks like one that has nothing to tell.",
    sources: ["CKV_AWS_251"],
    stack: "audit",
    find: every(TYPE, ({ body }) => body.enable_logging === true),
    remove: change(TYPE, (body) => {
      body.enable_logging = false;
    }),
  },
  {
    id: "TRAIL-06",
    sentence: "Every trail logs all reads and writes of items of the table.",
    why: "Who has read which conversation is in no other log.",
    sources: [DATA_EVENTS],
    stack: "audit",
    find: every(TYPE, ({ body }) => logs(body, "AWS::DynamoDB::Table")),
    remove: change(TYPE, (body) => {
      const selector = listOf(body.advanced_event_selector)[0] as { field_selector: unknown[] };
      // "Writes only, reads are too many."
      selector.field_selector.push({ field: "readOnly", equals: ["false"] });
    }),
  },
  {
    id: "TRAIL-07",
    sentence: "Every trail logs all reads of the stream of the table.",
    why: "The stream carries every message; reading it leaves no trace among the calls of the table.",
    sources: [DATA_EVENTS],
    stack: "audit",
    find: every(TYPE, ({ body }) => logs(body, "AWS::DynamoDB::Stream")),
    remove: losing("Stream reads"),
  },
  {
    id: "TRAIL-08",
    sentence: "Terraform refuses a plan that destroys a trail.",
    why: "A renamed construct ends the record and begins another, with a hole between.",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    stack: "audit",
    find: every(TYPE, isGuarded),
    remove: change(TYPE, (body) => {
      delete body.lifecycle;
    }),
  },
];
