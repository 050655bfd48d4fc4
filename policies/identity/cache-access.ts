import { ITEM_READS } from "../actions/items-actions";
import { PolicyError, type Statement } from "../document";

/** The reads that a role may make through a DAX cluster. */
export interface CacheAccess {
  /** ARN of the one cluster, such as `arn:aws:dax:eu-west-1:111122223333:cache/messages`. No wildcards. */
  readonly clusterArn: string;
  /** Reading actions by their names in DynamoDB, such as `dynamodb:Query`. At least one. */
  readonly reads: readonly string[];
}

/**
 * Lets a role read through the cache.
 *
 * There is no condition, because DAX has none for reads: it asks the table with its own role. A role that may query the
 * cluster can therefore query every item, whatever key prefixes and attributes its statements for the table name. Only
 * the roles of cached patterns get this statement, with the actions that their pattern uses.
 *
 * @throws PolicyError if an action is not a read by key or query, or if the ARN is not that of one cluster.
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
