import { ITEM_READS } from "../actions/items-actions";
import { PolicyError, type Statement } from "../document";

/** What a role may read through a DAX cluster. */
export interface CacheAccess {
  /** ARN of the one cluster, such as `arn:aws:dax:eu-west-1:111122223333:cache/messages`. No wildcards. */
  readonly clusterArn: string;
  /** The reads by DynamoDB's names of them, such as `dynamodb:Query`. At least one. */
  readonly reads: readonly string[];
}

/**
 * Lets a role read through the cache.
 *
 * There is no condition, because DAX has none for reads: it asks the table with its own role, so that whoever may query
 * the cluster queries every item that the cluster reads, whatever key prefixes and attributes its own role is confined
 * to. It is therefore given to the roles of cached patterns only, and no action that their pattern does not use.
 *
 * @throws PolicyError for an action that is no read by key or query, or an ARN that is not of one cluster.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodbacceleratordax.html
 */
export function allowCacheReads({ clusterArn, reads }: CacheAccess): Statement {
  const known: readonly string[] = ITEM_READS;
  if (reads.length === 0) throw new PolicyError("cache: `reads` must not be empty; leave `cache` out.");
  for (const action of reads) {
    if (!known.includes(action)) {
      throw new PolicyError(`cache: a read must be one of ${known.join(", ")}, got "${action}".`);
    }
  }
  // A token may be anything.
  if (!clusterArn.includes("${") && !/^arn:[a-z-]+:dax:[a-z0-9-]+:\d{12}:cache\/[a-z0-9-]+$/i.test(clusterArn)) {
    throw new PolicyError(
      `cache: \`clusterArn\` must be of one cluster, like arn:aws:dax:eu-west-1:111122223333:cache/name, ` +
        `got "${clusterArn}".`,
    );
  }
  return {
    Sid: "AllowReadsThroughTheCache",
    Effect: "Allow",
    Action: reads.map((action) => action.replace(/^dynamodb:/, "dax:")),
    Resource: clusterArn,
  };
}
