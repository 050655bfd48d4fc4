import type { Control } from "../control";
import { every, having } from "../find";
import { textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { is, unsetOr } from "../wanted";

const RECOVERY = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html";

/** What was overwritten or deleted can be restored, to the second. */
export const recovery: readonly Control[] = [
  {
    id: "DDB-TABLE-03",
    sentence: "Every table can be restored to any second.",
    why: "A stolen credential that deletes items is undone only from a copy that it cannot reach.",
    mend: "Set `point_in_time_recovery { enabled = true }`.",
    severity: "high",
    sources: [RECOVERY],
    ids: alsoAsked(["DynamoDB.2"], { checkov: ["CKV_AWS_28"], trivy: ["AWS-0024"] }),
    waivedBy: ["weakened:recovery"],
    find: every("aws_dynamodb_table", having({ "point_in_time_recovery.enabled": is(true) })),
  },
  {
    id: "DDB-TABLE-04",
    sentence: "Every table that can be restored can be restored as far back as AWS offers, 35 days.",
    why: "A slow theft is found after weeks; a shorter window costs the same and has forgotten the good state.",
    mend: "Set `point_in_time_recovery { recovery_period_in_days = 35 }`.",
    severity: "medium",
    sources: [RECOVERY],
    ids: alsoAsked([]),
    waivedBy: ["weakened:recovery"],
    find: every(
      "aws_dynamodb_table",
      having({ "point_in_time_recovery.recovery_period_in_days": unsetOr(is(35)) }),
      (table) => textAt(table, "point_in_time_recovery.enabled") === "true",
    ),
  },
];
