import { CACHE_ITEM_ACTIONS } from "../actions/items-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

/** The cluster, and who reads through it. */
export interface CacheOptions {
  /** ARN of the DAX cluster, such as `arn:aws:dax:eu-west-1:111122223333:cache/messages`. */
  readonly clusterArn: string;
  /** Exact ARNs of the roles of the cached patterns. No wildcards. */
  readonly readerRoleArns: readonly string[];
}

/**
 * The cache is used by the roles of the cached patterns and by break-glass only.
 *
 * Whoever may use the cluster reads every item: DAX asks the table with its own role, so neither the conditions of the
 * caller nor the table policy hold behind it. A cluster has no resource policy; this is the only place to say so.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html
 */
export function denyCacheReads(options: CacheOptions & BreakGlassRoles): Statement {
  return {
    Sid: "DenyCacheReadsExceptByItsReaders",
    Effect: "Deny",
    Action: CACHE_ITEM_ACTIONS,
    Resource: options.clusterArn,
    Condition: exceptRoles([...options.readerRoleArns, ...options.breakGlassRoleArns]),
  };
}
