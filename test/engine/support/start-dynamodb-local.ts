import { DynamodbLocal } from "../../../local/engine/dynamodb-local";

declare global {
  var dynamodbLocal: DynamodbLocal | undefined;
}

/** One server for all suites: each makes tables in a database of its own. */
export default async function start(): Promise<void> {
  globalThis.dynamodbLocal = await DynamodbLocal.start();
  process.env.DYNAMODB_LOCAL_PORT = String(globalThis.dynamodbLocal.port);
}
