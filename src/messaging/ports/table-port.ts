import type {
  DeleteCommandInput,
  DeleteCommandOutput,
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
 * The calls that handlers make. None of them scans, writes in batches or runs PartiQL; one pattern deletes.
 *
 * Names and shapes are those of `DynamoDBDocument` and of the document client of DAX, which has no `send`.
 */
export interface TablePort {
  get(input: GetCommandInput): Promise<Pick<GetCommandOutput, "Item">>;
  query(input: QueryCommandInput): Promise<Pick<QueryCommandOutput, "Items" | "LastEvaluatedKey">>;
  put(input: PutCommandInput): Promise<Pick<PutCommandOutput, "ItemCollectionMetrics">>;
  update(input: UpdateCommandInput): Promise<Pick<UpdateCommandOutput, "ItemCollectionMetrics">>;
  delete(input: DeleteCommandInput): Promise<Pick<DeleteCommandOutput, "ItemCollectionMetrics">>;
  transactWrite(input: TransactWriteCommandInput): Promise<Pick<TransactWriteCommandOutput, "ItemCollectionMetrics">>;
}

/** The calls that a cache answers. It has no `get`, because `get` reads what decides who may read a conversation. */
export type QueryPort = Pick<TablePort, "query">;
