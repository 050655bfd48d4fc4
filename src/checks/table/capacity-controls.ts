import type { Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { eachBlock, every, having, must } from "../find";
import { read, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { atLeast } from "../wanted";

const TABLE = "aws_dynamodb_table";

const CEILING = {
  "on_demand_throughput.max_read_request_units": atLeast(1),
  "on_demand_throughput.max_write_request_units": atLeast(1),
};

function isOnDemand(table: Resource): boolean {
  return textAt(table, "billing_mode") === "PAY_PER_REQUEST";
}

/** Whether Application Auto Scaling changes the capacity of the table. */
function isScaled(table: Resource, template: Template): boolean {
  return template.has("aws_appautoscaling_target", (target) => {
    const name = String(read(target, "resource_id")).replace(/^table\//, "");
    return template.isNamed(name, target.stack, { resource: table, names: ["name"] });
  });
}

/** Capacity follows the load, up to a ceiling. */
export const capacity: readonly Control[] = [
  {
    id: "DDB-TABLE-08",
    sentence: "Every table has on-demand capacity, or a capacity that is scaled.",
    why: "A forgotten capacity throttles every user the first time the load exceeds it.",
    mend: "Set `billing_mode` to `PAY_PER_REQUEST`, or let Application Auto Scaling scale the table.",
    severity: "medium",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html"],
    ids: alsoAsked(["DynamoDB.1"], { checkov: ["CKV2_AWS_16"] }),
    find: every(TABLE, [
      must(
        "billing_mode",
        "be PAY_PER_REQUEST, or scaled",
        (table, template) => isOnDemand(table) || isScaled(table, template),
        "a fixed capacity",
      ),
    ]),
  },
  {
    id: "DDB-TABLE-09",
    sentence: "Every on-demand table, and every index of it, has a ceiling of reads and writes.",
    why: "A loop in a function, or a thief who copies the table, runs up a bill that nothing stops.",
    mend: "Set `max_read_request_units` and `max_write_request_units` in `on_demand_throughput`, of each index too.",
    severity: "medium",
    sources: [
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html",
    ],
    ids: alsoAsked([]),
    find: every(TABLE, [...having(CEILING), ...eachBlock("global_secondary_index", CEILING)], isOnDemand),
  },
];
