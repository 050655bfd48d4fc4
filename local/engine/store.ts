import type { DynamoDBRecord } from "aws-lambda";
import type { TableDefinition } from "./table-definition";
import type { Json } from "./wire";

/** Where an engine keeps its table: in this process, or in DynamoDB Local. */
export interface Store {
  /**
   * One of the operations that handlers make, or `Scan` or `BatchWriteItem`, which none of them may.
   *
   * @throws EngineError when it is refused.
   */
  call(operation: string, input: Json): Promise<Json>;
  /** Every change since the table was made, in the order of the changes, as Lambda hands records to a function. */
  records(): Promise<readonly DynamoDBRecord[]>;
  stop(): Promise<void>;
}

/** Makes the table, empty. */
export type OpenStore = (options: { readonly table: TableDefinition; readonly tableArn: string }) => Promise<Store>;
