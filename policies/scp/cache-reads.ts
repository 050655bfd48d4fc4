import { CACHE_ITEM_ACTIONS } from "../actions/items-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

/** The cluster, and the roles that read through it. */
export interface CacheOptions {
  /** ARN of the DAX cluster, such as `arn:aws:dax:eu-west-1:111122223333:cache/messages`. */
  readonly clusterArn: string;
  /** Exact ARNs of the roles of the cached patterns. No wildcards. */
  readonly readerRoleArns: readonly string[];
}

/**
 * Only the roles of the cached patterns and break-glass can use the cache.
 *
 * A role that may use the cluster can read every item: DAX asks the table with its own role, so that neither the
 * conditions of the caller nor the table policy confine it. A cluster has no resource policy, so that an SCP has to say
 * this.
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
