import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { CLIENT_TIMEOUTS } from "./client-timeouts";
import type { TablePort } from "./table-port";

/** The table through the SDK's document client. */
export function documentTable(config: DynamoDBClientConfig = {}): TablePort & { destroy(): void } {
  return DynamoDBDocument.from(new DynamoDBClient({ ...CLIENT_TIMEOUTS, ...config }));
}
