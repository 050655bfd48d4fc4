type Item = Readonly<Record<string, unknown>>;

/**
 * The cursor behind the last item of a page whose key a handler wrote. Items behind it, whose keys are of others, are
 * shown once more on the next page.
 *
 * @throws Error if the page has no such item: nothing says where to go on, and a page without a cursor would be the last.
 */
export function nextPage(
  items: readonly Item[],
  of: {
    readonly positionOf: (item: Item) => readonly (string | undefined)[];
    readonly cursorAt: (position: readonly string[]) => string;
  },
): { readonly cursor: string } {
  for (const item of [...items].reverse()) {
    const position = of.positionOf(item);
    if (position.every((part) => part !== undefined)) return { cursor: of.cursorAt(position) };
  }
  throw new Error("No item of the page has a key of this list.");
}
