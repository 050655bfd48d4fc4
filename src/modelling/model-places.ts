import { indexKeyNames, partitionKeyOf, tableKeyNames } from "../model/model-keys";
import type { KeyAttribute, TableModel } from "../model/types";

/** A place where items are read: the table or an index, with the kinds of item in it. */
export interface ModelPlace {
  /** The name of the index; `undefined` for the table. */
  readonly index?: string;
  /** Such as `table`, `global index by-state, all attributes`. */
  readonly title: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  readonly rows: readonly {
    readonly entity: string;
    /** The templates of its keys, or the name of an attribute that is the key itself. */
    readonly partition: string;
    readonly sort?: string;
  }[];
}

/** The table and every index of a model. An index holds the kinds of item that can have all of its keys. */
export function modelPlaces(model: TableModel): readonly ModelPlace[] {
  const all = [undefined, ...model.indexes];
  return all.map((index) => {
    const partitionKey = partitionKeyOf(model, index);
    const sortKey = index === undefined ? model.sortKey : index.sortKey;
    const keys = index === undefined ? tableKeyNames(model) : indexKeyNames(model, index);
    const rows = Object.entries(model.entities).flatMap(([entity, { keys: templates, attributes }]) => {
      const templateOf = (key: string): string | undefined =>
        Object.hasOwn(templates, key)
          ? templates[key]
          : Object.hasOwn(attributes, key)
            ? `attribute ${key}`
            : undefined;
      if (!keys.every((key) => templateOf(key) !== undefined)) return [];
      const sort = sortKey && templateOf(sortKey.name);
      return [{ entity, partition: templateOf(partitionKey.name) ?? "", ...(sort !== undefined && { sort }) }];
    });
    return {
      ...(index && { index: index.name }),
      title: index === undefined ? "table" : `${index.kind} index ${index.name}, ${PROJECTED[index.projection.type]}`,
      partitionKey,
      ...(sortKey && { sortKey }),
      rows,
    };
  });
}

const PROJECTED = { ALL: "all attributes", KEYS_ONLY: "keys only", INCLUDE: "some attributes" } as const;
