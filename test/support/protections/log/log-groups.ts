import { change, every, inStacks, isGuarded, type Protection } from "../protection";

const STACKS = ["network", "audit", "messaging"];

/** A log is readable by whom our key allows, and is there when somebody asks a year later. */
export const logGroups: readonly Protection[] = [
  ...inStacks(STACKS, {
    id: "LOG-01",
    sentence: "Every log group is encrypted with a key of ours.",
    why: "Key values are in the log in clear.",
    sources: ["CKV_AWS_158", "AWS-0017"],
    find: every("aws_cloudwatch_log_group", ({ body }) => /^\$\{aws_kms_key\./.test(String(body.kms_key_id))),
    remove: change("aws_cloudwatch_log_group", (body) => {
      delete body.kms_key_id;
    }),
  }),
  ...inStacks(STACKS, {
    id: "LOG-02",
    sentence: "Every log group is kept for a year or longer, and not for ever by mistake.",
    why: "A theft is found months later, when the log is gone.",
    sources: ["CKV_AWS_66", "CKV_AWS_338", "CloudWatch.16"],
    find: every("aws_cloudwatch_log_group", ({ body }) => Number(body.retention_in_days) >= 365),
    remove: change("aws_cloudwatch_log_group", (body) => {
      body.retention_in_days = 30;
    }),
  }),
  ...inStacks(STACKS, {
    id: "LOG-03",
    sentence: "Terraform refuses a plan that destroys a log group.",
    why: "A renamed construct deletes the record along with its group.",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    find: every("aws_cloudwatch_log_group", isGuarded),
    remove: change("aws_cloudwatch_log_group", (body) => {
      delete body.lifecycle;
    }),
  }),
];
