import type { KeyAttribute, SecondaryIndex, TableModel } from "./types";

/** The partition key that a call on the table, or on this index, is made with. */
export function partitionKeyOf(model: TableModel, index?: SecondaryIndex): KeyAttribute {
  return index?.partitionKey ?? model.partitionKey;
}

/** The names of the table's key attributes. */
export function tableKeyNames(model: TableModel): readonly string[] {
  return [model.partitionKey, model.sortKey].flatMap((key) => key?.name ?? []);
}

/** The names of the key attributes of an index, without those of the table. */
export function indexKeyNames(model: TableModel, index: SecondaryIndex): readonly string[] {
  return [partitionKeyOf(model, index), index.sortKey].flatMap((key) => key?.name ?? []);
}

/** Every key attribute of the table and its indexes, with the path it is declared at. */
export function keyAttributes(model: TableModel): readonly { readonly path: string; readonly key: KeyAttribute }[] {
  const declared: readonly { path: string; key: KeyAttribute | undefined }[] = [
    { path: "partitionKey", key: model.partitionKey },
    { path: "sortKey", key: model.sortKey },
    ...model.indexes.flatMap((index, position) => [
      { path: `indexes[${position}].partitionKey`, key: index.partitionKey },
      { path: `indexes[${position}].sortKey`, key: index.sortKey },
    ]),
  ];
  return declared.flatMap(({ path, key }) => (key === undefined ? [] : [{ path, key }]));
}
