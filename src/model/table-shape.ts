import { keyAttributes, partitionKeyOf } from "./model-keys";
import type { KeyAttribute, Projection, SecondaryIndex, TableClass, TableModel } from "./types";

/** An index as a table resource declares it. */
export interface IndexShape {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  readonly projectionType: Projection["type"];
  /** Only for the projection type INCLUDE; sorted. */
  readonly nonKeyAttributes?: readonly string[];
}

/** What a table resource needs to know of a model. */
export interface TableShape {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** Every key attribute of table and indexes once, sorted by name. DynamoDB refuses any that no key uses. */
  readonly attributeDefinitions: readonly KeyAttribute[];
  readonly globalSecondaryIndexes: readonly IndexShape[];
  readonly localSecondaryIndexes: readonly IndexShape[];
  readonly timeToLiveAttribute?: string;
  /** Left out if the model does not name one: the table is then of the class STANDARD. */
  readonly tableClass?: TableClass;
  readonly streamViewType?: NonNullable<TableModel["stream"]>["viewType"];
}

/**
 * Keys, attributes, indexes, time to live and stream of the table of a model, in the form of a table resource.
 *
 * It does not check the model: call `assertModel` first.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 * @example
 * ```ts
 * import { messagingModel, tableShape } from "dynamodb-baseline";
 *
 * const { attributeDefinitions, streamViewType } = tableShape(messagingModel);
 * for (const { name, type } of attributeDefinitions) console.log(`${name}: ${type}`);
 * // gsi1pk: S
 * // gsi1sk: S
 * // pk: S
 * // sk: S
 * console.log(streamViewType); // NEW_IMAGE
 * ```
 */
export function tableShape(model: TableModel): TableShape {
  const definitions = new Map(keyAttributes(model).map(({ key }) => [key.name, key.type]));
  return {
    partitionKey: model.partitionKey,
    ...(model.sortKey && { sortKey: model.sortKey }),
    attributeDefinitions: [...definitions.keys()].sort().flatMap((name) => {
      const type = definitions.get(name);
      return type === undefined ? [] : [{ name, type }];
    }),
    globalSecondaryIndexes: indexShapes(model, "global"),
    localSecondaryIndexes: indexShapes(model, "local"),
    ...(model.timeToLiveAttribute !== undefined && { timeToLiveAttribute: model.timeToLiveAttribute }),
    ...(model.tableClass !== undefined && { tableClass: model.tableClass }),
    ...(model.stream && { streamViewType: model.stream.viewType }),
  };
}

function indexShapes(model: TableModel, kind: SecondaryIndex["kind"]): readonly IndexShape[] {
  return model.indexes
    .filter((index) => index.kind === kind)
    .map((index) => ({
      name: index.name,
      partitionKey: partitionKeyOf(model, index),
      ...(index.sortKey && { sortKey: index.sortKey }),
      projectionType: index.projection.type,
      ...(index.projection.type === "INCLUDE" && { nonKeyAttributes: [...index.projection.attributes].sort() }),
    }));
}
