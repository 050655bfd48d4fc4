import { FULL_SCANS, ITEM_READS, ITEM_WRITES, PARTIQL } from "../actions/items-actions";
import { allOf, onlyRoles } from "../conditions";
import type { Statement } from "../document";

/** The one action of the function that reads the ids of users. */
export const ID_READER_ACTIONS = FULL_SCANS;

/** Every other action on items. */
const OTHERS: readonly string[] = [...ITEM_READS, ...ITEM_WRITES, ...PARTIQL];

/** Who scans an index for the ids of users, and what a scan may name. */
export interface IdReader {
  /** Exact ARN of the role. */
  readonly roleArn: string;
  /** Every attribute that a scan may name: keys of the table and of the index. At least one; no wildcards. */
  readonly keys: readonly string[];
}

/**
 * The function that reads ids scans an index for keys, and does nothing else with items.
 *
 * A scan that names no attribute returns all of them, so that it is refused, and so is one that names another attribute
 * than a key, in a filter too. Which index it is, the policy of the role says.
 *
 * @throws PolicyError if the ARN of the role is not exact.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function denyTheIdReaderMore(options: {
  readonly idReader: IdReader;
  readonly tableArn: string;
  readonly items: readonly string[];
}): readonly Statement[] {
  const { idReader, tableArn, items } = options;
  const byTheReader = onlyRoles([idReader.roleArn]);
  const deny = { Effect: "Deny", Principal: "*" } as const;
  return [
    { Sid: "DenyOtherItemActionsToTheIdReader", ...deny, Action: OTHERS, Resource: items, Condition: byTheReader },
    {
      // Messages are on the table alone.
      Sid: "DenyScansOfTheTableToTheIdReader",
      ...deny,
      Action: ID_READER_ACTIONS,
      Resource: tableArn,
      Condition: byTheReader,
    },
    {
      Sid: "DenyOtherAttributesToTheIdReader",
      ...deny,
      Action: ID_READER_ACTIONS,
      Resource: items,
      Condition: allOf({ "ForAnyValue:StringNotEquals": { "dynamodb:Attributes": idReader.keys } }, byTheReader),
    },
    {
      Sid: "DenyUnnamedAttributesToTheIdReader",
      ...deny,
      Action: ID_READER_ACTIONS,
      Resource: items,
      Condition: allOf({ Null: { "dynamodb:Attributes": "true" } }, byTheReader),
    },
  ];
}
