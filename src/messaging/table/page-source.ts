import type { QueryPort } from "../ports/table-port";
import type { Dependencies } from "../runtime/dependencies";

/**
 * Where a page is read: through the cache, if there is one and the model lets the step use it, unless the caller has
 * just written and wants to see it. No write reaches the cache: what it holds of a query stays until its time is over.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.consistency.html
 */
export function pageSource(
  { cachedTable, table }: Pick<Dependencies, "cachedTable" | "table">,
  { viaCache, fresh }: { readonly viaCache: boolean; readonly fresh: boolean },
): QueryPort {
  return viaCache && !fresh ? (cachedTable ?? table) : table;
}
