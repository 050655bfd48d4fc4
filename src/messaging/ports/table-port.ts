import type {
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  PutCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteCommandInput,
  TransactWriteCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from "@aws-sdk/lib-dynamodb";

/**
 * The calls that handlers make. There is none to scan, delete, write in batches or run statements.
 *
 * The names and shapes are those of `DynamoDBDocument`, and of the document client of DAX, which has no `send`.
 */
export interface TablePort {
  get(input: GetCommandInput): Promise<Pick<GetCommandOutput, "Item">>;
  query(input: QueryCommandInput): Promise<Pick<QueryCommandOutput, "Items" | "LastEvaluatedKey">>;
  put(input: PutCommandInput): Promise<Pick<PutCommandOutput, "ItemCollectionMetrics">>;
  update(input: UpdateCommandInput): Promise<Pick<UpdateCommandOutput, "ItemCollectionMetrics">>;
  transactWrite(input: TransactWriteCommandInput): Promise<Pick<TransactWriteCommandOutput, "ItemCollectionMetrics">>;
}

/** What a cache of the table can do: decisions are read by `get`, which it has not. */
export type QueryPort = Pick<TablePort, "query">;
