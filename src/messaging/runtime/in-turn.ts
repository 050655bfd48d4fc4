/**
 * The results of work on each item, in their order, with so many at once.
 *
 * More calls at once than a client has connections would wait for one, and their time to connect would run meanwhile.
 */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  options: { readonly atOnce: number; readonly work: (item: Item) => Promise<Result> },
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of waiting) results.set(place, await options.work(item));
  };
  await Promise.all(Array.from({ length: Math.min(options.atOnce, items.length) }, worker));
  return items.map((_, place) => results.get(place) as Result);
}
