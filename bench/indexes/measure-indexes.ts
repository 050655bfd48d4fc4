import { type IndexesPage, indexesPage } from "./indexes-page";
import { measureLists } from "./list-measures";
import { measureSortKeys } from "./sort-key-measures";

const MESSAGES = [100, 1000];

/** Measures every design on a running DynamoDB Local, and makes the page. */
export async function measureIndexes(options: { readonly port: number }): Promise<IndexesPage> {
  const { port } = options;
  return indexesPage({
    lists: await measureLists(port),
    sortKeys: await measureSortKeys({ port, messages: MESSAGES }),
  });
}
