import * as z from "zod/mini";
import { daxNodeTypePattern } from "../../facts/dax-nodes-and-regions";
import { limits } from "../../facts/service-limits";
import { type Explanation, field, text, wholeNumber } from "../field";
import { nearest } from "../suggestion";

/** Section `cache`: a DAX cluster that can only read. */
export function cacheSection() {
  return field(
    z.strictObject({
      nodeType: z.optional(
        text({
          description:
            "Type of the nodes. A change of the type replaces the cluster. dax.r3 is refused, because it cannot encrypt.",
          must: "a DAX node type",
          examples: ["dax.t3.small", "dax.r5.large"],
          pattern: daxNodeTypePattern,
          explain: explainNodeType,
        }),
      ),
      nodeCount: z.optional(wholeNumber({ description: "Nodes, spread over the zones.", limit: limits.daxNodes })),
      queryTtlSeconds: z.optional(
        wholeNumber({
          description:
            "How long the cache keeps the result of a query. It is short, because lists change with every message.",
          limit: limits.daxQueryTtlSeconds,
        }),
      ),
      recordTtlSeconds: z.optional(
        wholeNumber({
          description:
            "How long the cache keeps an item. Writes do not go through the cache, so with zero an item would never expire.",
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

/** Node types that are proposed for a mistyped one. Other types are accepted without an entry here. */
const NODE_TYPES = [
  ...["t2", "t3"].flatMap((family) => ["small", "medium"].map((size) => `dax.${family}.${size}`)),
  ...["r4", "r5", "r7i"].flatMap((family) =>
    ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"].map((size) => `dax.${family}.${size}`),
  ),
];

function explainNodeType(got: unknown): Explanation | undefined {
  if (typeof got !== "string") return undefined;
  if (got.startsWith("dax.r3.")) {
    return { problem: "must be a node type that can encrypt: dax.r3 cannot", fix: 'Use for example "dax.r5.large".' };
  }
  const meant = nearest({ word: got.startsWith("dax.") ? got : `dax.${got}`, among: NODE_TYPES });
  return meant === undefined
    ? undefined
    : {
        problem: "must be a DAX node type, of a size that its family has",
        fix: `Did you mean ${JSON.stringify(meant)}?`,
      };
}
