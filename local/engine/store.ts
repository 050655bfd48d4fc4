import type { DynamoDBRecord } from "aws-lambda";
import type { TableDefinition } from "./table-definition";
import type { Json } from "./wire";

/** The table of an engine: in this process, or in DynamoDB Local. */
export interface Store {
  /**
   * Carries out an operation of a handler, or `BatchWriteItem`, which no handler may call.
   *
   * @throws EngineError if it is refused.
   */
  call(operation: string, input: Json): Promise<Json>;
  /** Every change since the table was made, in order, as records that Lambda gives to a function. */
  records(): Promise<readonly DynamoDBRecord[]>;
  stop(): Promise<void>;
}

/** Makes an empty table. */
export type OpenStore = (options: { readonly table: TableDefinition; readonly tableArn: string }) => Promise<Store>;
