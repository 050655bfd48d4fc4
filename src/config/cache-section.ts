import * as z from "zod/mini";
import { limits } from "../limits";
import { field, text, wholeNumber } from "./field";

/** Section `cache`: a DAX cluster that can only read. */
export function cacheSection() {
  return field(
    z.strictObject({
      nodeType: z.optional(
        text({
          description: "Type of the nodes. Another type means another cluster. dax.r3 is refused: it cannot encrypt.",
          must: "a DAX node type that can encrypt",
          examples: ["dax.t3.small", "dax.r5.large"],
          pattern: /^dax\.(?!r3\.)[a-z][a-z0-9]*\.[a-z0-9]+$/,
        }),
      ),
      nodeCount: z.optional(wholeNumber({ description: "Nodes, spread over the zones.", limit: limits.daxNodes })),
      queryTtlSeconds: z.optional(
        wholeNumber({
          description: "How old the result of a query may be. Inboxes change with every message, so it is short.",
          limit: limits.daxQueryTtlSeconds,
        }),
      ),
      recordTtlSeconds: z.optional(
        wholeNumber({
          description: "How old an item may be. Writes do not pass the cache, so zero would mean stale for ever.",
          limit: limits.daxRecordTtlSeconds,
        }),
      ),
    }),
    {
      description: "A read-only DAX cluster, in the workload account. Leave the section out for no cache.",
      must: "an object; leave it out for no cache",
      examples: [{}],
    },
  );
}
