import { FULL_SCANS, ITEM_READS, ITEM_WRITES } from "../actions/items-actions";
import { allOf, exceptRoles, notAnAwsService, onlyRoles } from "../conditions";
import { PolicyError, type Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

/** Who reaches items of the tables, whichever table it is. */
export interface ItemAudience extends BreakGlassRoles {
  /** Exact ARNs of the roles that read and write items: those of access patterns and machines. At least one. */
  readonly itemRoleArns: readonly string[];
  /** Exact ARNs of the roles that read the streams of the tables. @default only break-glass */
  readonly streamReaderRoleArns?: readonly string[];
  /** ARN of the DAX service role. @default there is no cache */
  readonly daxRoleArn?: string;
  /**
   * Exact ARN of the role that selects with PartiQL. Its own policy confines it: an RCP has no room to do so again.
   *
   * @default no role may use PartiQL but break-glass
   */
  readonly analystRoleArn?: string;
  /**
   * Exact ARN of the role that scans an index for the ids of users. Its own policy and that of the table confine it.
   *
   * @default no role may scan but break-glass
   */
  readonly idReaderRoleArn?: string;
  /** What makes, reads and rotates the branch key. @default the pipeline reaches no item */
  readonly branchKey?: {
    /** Id of the branch key: the partition key of its items. */
    readonly id: string;
    /** Exact ARN of the pipeline of the account of the tables. */
    readonly pipelineRoleArn: string;
  };
  /** Exact ARNs of the roles that may delete a table, for a planned teardown. @default break-glass */
  readonly destroyerRoleArns?: readonly string[];
}

/** Actions by key or by query: those that some role has. */
const BY_KEY = [...ITEM_READS, ...ITEM_WRITES];

/** The same and whatever AWS publishes beside them, in a seventh of the characters: an RCP has half as many as an SCP. */
const ITEM_ACTIONS = ["dynamodb:*Item", "dynamodb:Query"];

/** Actions that no pattern has: of an analyst and of the reader of ids, each confined by its own policy. */
const BY_NOBODY = [...FULL_SCANS, "dynamodb:PartiQL*"];

/** Actions with which the pipeline makes a branch key. Each names one partition key. */
const BRANCH_KEY_ACTIONS = ["dynamodb:GetItem", "dynamodb:PutItem"];

const STREAM_READS = ["dynamodb:GetRecords", "dynamodb:GetShardIterator"];

/**
 * Who reaches items of these tables. A copy has no table policy: until somebody writes one, these statements are all
 * that refuses its items.
 *
 * There is no condition on a VPC endpoint, for the reasons in `docs/decisions/perimeter-endpoint.md`.
 *
 * @throws PolicyError if there is no role for items, or an ARN is not exact.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html
 */
export function itemStatements(audience: ItemAudience, tableArns: readonly string[]): readonly Statement[] {
  const {
    itemRoleArns,
    streamReaderRoleArns = [],
    daxRoleArn,
    analystRoleArn,
    idReaderRoleArn,
    branchKey,
    breakGlassRoleArns,
  } = audience;
  if (itemRoleArns.length === 0) {
    throw new PolicyError("`itemRoleArns` must name at least one role, got none: no pattern could reach an item.");
  }
  const deny = (statement: Pick<Statement, "Sid" | "Action" | "Condition">): Statement => ({
    Effect: "Deny",
    Principal: "*",
    Resource: tableArns,
    ...statement,
  });
  const keyMakers = branchKey === undefined ? [] : [branchKey.pipelineRoleArn];
  const analyst = analystRoleArn === undefined ? [] : [analystRoleArn];
  const idReader = idReaderRoleArn === undefined ? [] : [idReaderRoleArn];
  const cache = daxRoleArn === undefined ? [] : [daxRoleArn];
  return [
    deny({
      Sid: "DenyItemsOfOurTablesExceptToTheNamedRoles",
      Action: ITEM_ACTIONS,
      Condition: allOf(exceptRoles([...itemRoleArns, ...cache, ...keyMakers, ...breakGlassRoleArns]), notAnAwsService),
    }),
    deny({
      Sid: "DenyScansAndPartiqlOnOurTables",
      Action: BY_NOBODY,
      Condition: allOf(exceptRoles([...analyst, ...idReader, ...breakGlassRoleArns]), notAnAwsService),
    }),
    ...(daxRoleArn === undefined
      ? []
      : [deny({ Sid: "DenyWritesByDaxToOurTables", Action: ITEM_WRITES, Condition: onlyRoles([daxRoleArn]) })]),
    ...(branchKey === undefined ? [] : onlyBranchKeys(branchKey).map(deny)),
    deny({
      Sid: "DenyStreamsOfOurTablesExceptToTheirReaders",
      Action: STREAM_READS,
      Condition: allOf(exceptRoles([...streamReaderRoleArns, ...breakGlassRoleArns]), notAnAwsService),
    }),
    deny({
      Sid: "DenyDeletionOfOurTablesExceptByBreakGlass",
      Action: "dynamodb:DeleteTable",
      Condition: exceptRoles(audience.destroyerRoleArns ?? breakGlassRoleArns),
    }),
  ];
}

/**
 * The pipeline makes branch keys in one table under the prefix, and no condition key holds the name of a table. The
 * partition key does as well: items of a workload have another one.
 *
 * Without a partition key in the request, nothing tells what is read, so that it is refused.
 */
function onlyBranchKeys({
  id,
  pipelineRoleArn,
}: NonNullable<ItemAudience["branchKey"]>): readonly Pick<Statement, "Sid" | "Action" | "Condition">[] {
  const byThePipeline = onlyRoles([pipelineRoleArn]);
  return [
    {
      Sid: "DenyOtherItemActionsToThePipeline",
      Action: BY_KEY.filter((action) => !BRANCH_KEY_ACTIONS.includes(action)),
      Condition: byThePipeline,
    },
    {
      Sid: "DenyOtherItemsToThePipeline",
      Action: BRANCH_KEY_ACTIONS,
      Condition: allOf({ "ForAnyValue:StringNotEquals": { "dynamodb:LeadingKeys": id } }, byThePipeline),
    },
    {
      Sid: "DenyUnnamedItemsToThePipeline",
      Action: BRANCH_KEY_ACTIONS,
      Condition: allOf({ Null: { "dynamodb:LeadingKeys": "true" } }, byThePipeline),
    },
  ];
}
