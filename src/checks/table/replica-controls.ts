import type { Control } from "../control";
import { allOf, eachBlock, every, having } from "../find";
import { blocks } from "../reading";
import { alsoAsked } from "../security-hub";
import { anything, is } from "../wanted";

const SAFE = { kms_key_arn: anything, point_in_time_recovery: is(true) };

/** A copy in another region is as safe as the table. */
export const replicas: readonly Control[] = [
  {
    id: "DDB-TABLE-11",
    sentence: "Every replica of a table is encrypted with a customer managed key of its region, and can be restored.",
    why: "A replica has all items of the table, and its encryption and recovery are settings of its own.",
    mend: "Set a `kms_key_arn` and `point_in_time_recovery = true` for each replica.",
    severity: "high",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html"],
    ids: alsoAsked([], { checkov: ["CKV_AWS_271"] }),
    find: allOf(
      every("aws_dynamodb_table", eachBlock("replica", SAFE), (table) => blocks(table, "replica").length > 0),
      every("aws_dynamodb_table_replica", having(SAFE)),
    ),
  },
];
