import type { QueryPort } from "../ports/table-port";
import type { Dependencies } from "../runtime/dependencies";

/**
 * Where a page is read. It is the cache if there is one and the model lets the step use it, unless the caller asks for
 * a fresh page, because it has just written. Writes do not reach the cache: a page stays in it until its time is over.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.consistency.html
 */
export function pageSource(
  { cachedTable, table }: Pick<Dependencies, "cachedTable" | "table">,
  { viaCache, fresh }: { readonly viaCache: boolean; readonly fresh: boolean },
): QueryPort {
  return viaCache && !fresh ? (cachedTable ?? table) : table;
}
