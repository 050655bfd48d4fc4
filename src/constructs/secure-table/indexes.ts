import type {
  DynamodbTableGlobalSecondaryIndex,
  DynamodbTableLocalSecondaryIndex,
} from "@cdktf/provider-aws/lib/dynamodb-table";
import type { IndexShape, TableShape } from "../../model/table-shape";

interface Ceiling {
  readonly maxReadRequestUnits?: number;
  readonly maxWriteRequestUnits?: number;
}

// `hash_key` and `range_key` although newer providers prefer `key_schema`: version 5 of the provider knows no other
// form, and a change of the form of an existing index has replaced tables.
export function globalIndexes(shape: TableShape, ceiling: Ceiling | undefined): DynamodbTableGlobalSecondaryIndex[] {
  return shape.globalSecondaryIndexes.map((index) => ({
    name: index.name,
    hashKey: index.partitionKey.name,
    rangeKey: index.sortKey?.name,
    ...projection(index),
    // An index has its own limit: without it, a query of the index would bypass the limit of the table.
    onDemandThroughput: ceiling,
  }));
}

export function localIndexes(shape: TableShape): DynamodbTableLocalSecondaryIndex[] {
  return shape.localSecondaryIndexes.map((index) => ({
    name: index.name,
    // `checkTableModel` has refused a local index without a sort key.
    rangeKey: index.sortKey?.name ?? "",
    ...projection(index),
  }));
}

function projection(index: IndexShape): { projectionType: string; nonKeyAttributes?: string[] } {
  return {
    projectionType: index.projectionType,
    nonKeyAttributes: index.nonKeyAttributes === undefined ? undefined : [...index.nonKeyAttributes],
  };
}
