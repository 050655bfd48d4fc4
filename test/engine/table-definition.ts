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

/** What is needed to make a table of the synthesized JSON here. */
export interface TableDefinition {
  readonly name: string;
  readonly keys: readonly string[];
  readonly createTable: Json;
}

/**
 * The table of a synthesized `aws_dynamodb_table`, so that tests run on what Terraform would make.
 *
 * @throws for what the engine here does not have.
 */
export function tableDefinition(resource: { readonly body: Readonly<Record<string, unknown>> }): TableDefinition {
  const table = resource.body as unknown as SynthesizedTable;
  if (table.local_secondary_index.length > 0) throw new Error("The engine makes no local index.");
  if (!table.stream_enabled || table.stream_view_type !== "NEW_IMAGE") {
    throw new Error("The engine streams new images only.");
  }
  return {
    name: table.name,
    keys: [table.hash_key, table.range_key],
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
    },
  };
}

function keySchema(keys: { readonly hash_key: string; readonly range_key?: string }): readonly Json[] {
  return [
    { AttributeName: keys.hash_key, KeyType: "HASH" },
    ...(keys.range_key === undefined ? [] : [{ AttributeName: keys.range_key, KeyType: "RANGE" }]),
  ];
}
