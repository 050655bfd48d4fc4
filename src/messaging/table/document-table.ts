import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import type { TablePort } from "../ports/table-port";
import { endsWithInvocation } from "../runtime/call-budget";
import { CLIENT_TIMEOUTS } from "../runtime/client-timeouts";

/** The table through the SDK's document client. */
export function documentTable(config: DynamoDBClientConfig = {}): TablePort & { destroy(): void } {
  return DynamoDBDocument.from(endsWithInvocation(new DynamoDBClient({ ...CLIENT_TIMEOUTS, ...config })), {
    // By default one number that JavaScript cannot hold makes the whole page fail. The only number here is a time.
    unmarshallOptions: { wrapNumbers: Number },
  });
}
