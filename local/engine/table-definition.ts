import type { Json } from "./wire";

interface SynthesizedIndex {
  readonly name: string;
  readonly hash_key: string;
  readonly range_key?: string;
  readonly projection_type: string;
  readonly non_key_attributes?: readonly string[];
}

interface SynthesizedTable {
  readonly name: string;
  readonly hash_key: string;
  readonly range_key: string;
  readonly attribute: readonly { readonly name: string; readonly type: string }[];
  readonly global_secondary_index: readonly SynthesizedIndex[];
  readonly local_secondary_index: readonly unknown[];
  readonly stream_enabled: boolean;
  readonly stream_view_type: string;
}

/** The parts of a global index that decide the cost of a write. */
export interface IndexDefinition {
  readonly name: string;
  /** The keys of the index. */
  readonly keys: readonly string[];
  /** Names of its attributes, including the keys of the table and of the index. */
  readonly projected: "all" | readonly string[];
}

/** Everything that the engine needs to make a table. */
export interface TableDefinition {
  readonly name: string;
  readonly keys: readonly string[];
  readonly indexes: readonly IndexDefinition[];
  readonly createTable: Json;
}

/**
 * The table of a synthesized `aws_dynamodb_table`, so that handlers run on the table that Terraform would make.
 *
 * @param resource the arguments of the resource in the JSON
 * @throws Error if the resource has an argument that the engine does not support.
 */
export function tableDefinition(resource: { readonly body: Readonly<Record<string, unknown>> }): TableDefinition {
  const table = resource.body as unknown as SynthesizedTable;
  if (table.local_secondary_index.length > 0) throw new Error("The engine makes no local index.");
  if (!table.stream_enabled || table.stream_view_type !== "NEW_IMAGE") {
    throw new Error("The engine streams new images only.");
  }
  const keys = [table.hash_key, table.range_key];
  return {
    name: table.name,
    keys,
    indexes: table.global_secondary_index.map((index) => indexDefinition(index, keys)),
    createTable: {
      TableName: table.name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: table.attribute.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
      KeySchema: keySchema(table),
      GlobalSecondaryIndexes: table.global_secondary_index.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: {
          ProjectionType: index.projection_type,
          ...(index.non_key_attributes && { NonKeyAttributes: index.non_key_attributes }),
        },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream_view_type },
    },
  };
}

function indexDefinition(index: SynthesizedIndex, tableKeys: readonly string[]): IndexDefinition {
  const keys = [index.hash_key, ...(index.range_key === undefined ? [] : [index.range_key])];
  const projected = [...tableKeys, ...keys, ...(index.non_key_attributes ?? [])];
  return { name: index.name, keys, projected: index.projection_type === "ALL" ? "all" : projected };
}

function keySchema(keys: { readonly hash_key: string; readonly range_key?: string }): readonly Json[] {
  return [
    { AttributeName: keys.hash_key, KeyType: "HASH" },
    ...(keys.range_key === undefined ? [] : [{ AttributeName: keys.range_key, KeyType: "RANGE" }]),
  ];
}
