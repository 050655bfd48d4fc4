import type { Control } from "../control";
import { every, having } from "../find";
import { alsoAsked } from "../security-hub";
import { atLeast, is, ownKey } from "../wanted";

const GROUP = "aws_cloudwatch_log_group";
const GUIDE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs";

/** A log is readable by whom a key allows, and is there when somebody asks a year later. */
export const logGroups: readonly Control[] = [
  {
    id: "DDB-LOG-01",
    sentence: "Every log group is encrypted with a customer managed key.",
    why: "Key values of items are in logs in clear.",
    mend: "Set `kms_key_id` to the ARN of an `aws_kms_key`.",
    severity: "medium",
    sources: [`${GUIDE}/encrypt-log-data-kms.html`],
    ids: alsoAsked([], { checkov: ["CKV_AWS_158"], trivy: ["AWS-0017"] }),
    find: every(GROUP, having({ kms_key_id: ownKey })),
  },
  {
    id: "DDB-LOG-02",
    sentence: "Every log group is kept for a year or longer, and not for ever by mistake.",
    why: "A theft is found months later, when the log is gone.",
    mend: "Set `retention_in_days` to 365 or more.",
    severity: "medium",
    sources: [`${GUIDE}/Working-with-log-groups-and-streams.html`],
    ids: alsoAsked(["CloudWatch.16"], { checkov: ["CKV_AWS_66", "CKV_AWS_338"] }),
    find: every(GROUP, having({ retention_in_days: atLeast(365) })),
  },
  {
    id: "DDB-LOG-03",
    sentence: "Terraform refuses a plan that destroys a log group.",
    why: "A renamed construct deletes the record along with its group.",
    mend: "Set `lifecycle { prevent_destroy = true }`.",
    severity: "medium",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    ids: alsoAsked([]),
    waivedBy: ["weakened:deletion-guards"],
    find: every(GROUP, having({ "lifecycle.prevent_destroy": is(true) })),
  },
];
