import { FULL_SCANS, ITEM_READS, ITEM_WRITES, PARTIQL } from "../actions/items-actions";
import { allOf, onlyRoles } from "../conditions";
import type { Statement } from "../document";

/** The one action that an analyst has. */
export const ANALYST_ACTIONS = ["dynamodb:PartiQLSelect"] as const;

/** Every other action on items. */
const OTHERS: readonly string[] = [...ITEM_READS, ...FULL_SCANS, ...ITEM_WRITES, ...PARTIQL].filter(
  (action) => !(ANALYST_ACTIONS as readonly string[]).includes(action),
);

/**
 * An analyst selects from an index, by its partition key, and does nothing else with items.
 *
 * DynamoDB says in `dynamodb:FullTableScan` whether a select names the partition key. A select that does not say it is
 * refused. Which index and which attributes it is, the policy of the role says: a Deny for each other attribute would let
 * one pass that is added later.
 *
 * @throws PolicyError if the ARN of the role is not exact.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
 */
export function denyTheAnalystMore(options: {
  readonly analystRoleArn: string;
  readonly tableArn: string;
  readonly items: readonly string[];
}): readonly Statement[] {
  const { analystRoleArn, tableArn, items } = options;
  const byTheAnalyst = onlyRoles([analystRoleArn]);
  const deny = { Effect: "Deny", Principal: "*" } as const;
  return [
    { Sid: "DenyOtherItemActionsToTheAnalyst", ...deny, Action: OTHERS, Resource: items, Condition: byTheAnalyst },
    {
      Sid: "DenySelectsFromTheTableToTheAnalyst",
      ...deny,
      Action: ANALYST_ACTIONS,
      Resource: tableArn,
      Condition: byTheAnalyst,
    },
    {
      Sid: "DenyFullScansToTheAnalyst",
      ...deny,
      Action: ANALYST_ACTIONS,
      Resource: items,
      Condition: allOf({ BoolIfExists: { "dynamodb:FullTableScan": "true" } }, byTheAnalyst),
    },
  ];
}
