import type { QueryPort } from "../ports/table-port";
import { errorName } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { CircuitBreaker } from "./circuit-breaker";

/** A cache in front of the table. */
export interface Cache extends QueryPort {
  /** Gives its connections up; the next query makes new ones. */
  reset(): void;
}

/** The request itself was refused: the cache works, and would refuse it again. */
const REFUSED_REQUEST = new Set(["ValidationException"]);

/**
 * Queries by a cache, and by the table whenever the cache does not answer. Nothing that a cache does makes a read fail:
 * the table is asked once, whatever the error was.
 *
 * - No answer, a broken connection, throttling, an error inside the cache: it is asked again by the next query, until a
 *   few in a row have failed; then only now and then.
 * - A refusal for want of permission counts the same. It is about the cache alone: who may read the table is decided by
 *   the table, and more strictly, for there the role is confined to its keys and attributes. So going on gives nothing
 *   away, and asking on would be refused again.
 * - A request that is not valid says nothing about the cache. The table decides, and the log tells, for it is a mistake
 *   of ours or of the client of the cache.
 *
 * The cache is asked once and never again for the same query: while it is overloaded, tries would keep it so.
 */
export function cachedQueries(options: {
  readonly cache: Cache;
  readonly table: QueryPort;
  readonly logger: Dependencies["logger"];
  readonly metrics: Dependencies["metrics"];
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
}): QueryPort {
  const { cache, table, logger, metrics } = options;
  const breaker = new CircuitBreaker(options.now);

  const fallBack = (error: unknown): void => {
    metrics.add("CacheFallbacks");
    if (!breaker.isOpen) return;
    // A client that has lost its cluster finds it again in seconds that a frozen function never gets; a new one at once.
    cache.reset();
    metrics.add("CacheOpened");
    logger.log("warn", "cacheGivenUp", { errorName: errorName(error) });
  };

  return {
    query: async (input) => {
      // No cache answers a strongly consistent read. DAX would pass it on: a detour.
      if (input.ConsistentRead === true) return table.query(input);
      const attempt = breaker.attempt();
      if (attempt === undefined) {
        metrics.add("CacheSkipped");
        return table.query(input);
      }
      try {
        const page = await cache.query(input);
        attempt.succeeded();
        metrics.add("CacheReads");
        return page;
      } catch (error) {
        if (REFUSED_REQUEST.has(errorName(error))) {
          attempt.succeeded();
          metrics.add("CacheFallbacks");
          logger.log("error", "cacheRefusedRequest", { errorName: errorName(error) });
        } else {
          attempt.failed();
          fallBack(error);
        }
        return table.query(input);
      }
    },
  };
}
