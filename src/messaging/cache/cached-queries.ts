import type { QueryPort } from "../ports/table-port";
import { errorName } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { CircuitBreaker } from "./circuit-breaker";

/** A cache in front of the table. */
export interface Cache extends QueryPort {
  /** Closes its connections. The next query makes new ones. */
  reset(): void;
}

/** Errors that say that the request is wrong: the cache works, and would refuse the request again. */
const REFUSED_REQUEST = new Set(["ValidationException"]);

/**
 * Queries the cache, and the table if the cache does not answer. A failure of the cache never makes a read fail: the
 * table is then asked once, whatever the error was.
 *
 * - No answer, a broken connection, throttling, an error inside the cache: the next query asks the cache again. After a
 *   few failures in a row, the cache is asked only now and then.
 * - A denied permission counts as such a failure. It is about the cache alone. The table decides more strictly, because
 *   there the role is confined to its keys and attributes, so asking the table gives nothing away.
 * - A request that is not valid says nothing about the cache. The table decides, and the log says so, because it is a
 *   mistake of ours or of the client of the cache.
 *
 * The cache is asked once for each query: more tries would keep an overloaded cache overloaded.
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
    // A client that has lost its cluster needs seconds to find it again, and a frozen function never gets them. A new
    // client finds it at once.
    cache.reset();
    metrics.add("CacheOpened");
    logger.log("warn", "cacheGivenUp", { errorName: errorName(error) });
  };

  return {
    query: async (input) => {
      // No cache answers a strongly consistent read: DAX would only pass it on to the table.
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
