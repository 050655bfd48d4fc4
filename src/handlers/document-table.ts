import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { handlerLimits } from "./limits";
import type { TablePort } from "./table-port";

/**
 * The table through the SDK's document client.
 *
 * The SDK waits without end by default; a function that waits is paid for, and its caller has gone.
 */
export function documentTable(config: DynamoDBClientConfig = {}): TablePort & { destroy(): void } {
  const client = new DynamoDBClient({
    maxAttempts: handlerLimits.callAttempts,
    requestHandler: {
      connectionTimeout: handlerLimits.connectionTimeoutMilliseconds,
      requestTimeout: handlerLimits.requestTimeoutMilliseconds,
    },
    ...config,
  });
  return DynamoDBDocument.from(client);
}
