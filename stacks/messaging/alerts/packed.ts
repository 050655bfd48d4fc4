interface Packing<Item> {
  readonly of: readonly Item[];
  /** Whether these items may be together. One alone always is. */
  readonly fits: (items: readonly Item[]) => boolean;
}

/** As few parts as hold all items in their order. */
export function packed<Item>({ of: items, fits }: Packing<Item>): readonly (readonly Item[])[] {
  const parts: Item[][] = [];
  for (const item of items) {
    const part = parts.at(-1);
    if (part !== undefined && fits([...part, item])) part.push(item);
    else parts.push([item]);
  }
  return parts;
}
