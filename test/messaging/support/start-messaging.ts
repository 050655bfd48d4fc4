import { dynamodbLocalStore } from "../../../local/engine/dynamodb-local-store";
import { nodeStore } from "../../../local/engine/node-store";
import type { OpenStore } from "../../../local/engine/store";
import { Messaging, type MessagingOptions } from "../../../local/workload/local-messaging";
import { environment } from "../../support/environments";

/** The engine of this run: DynamoDB Local where `npm run test:engine` has started it, else the one of Node alone. */
export function engineOfThisRun(): OpenStore {
  const { DYNAMODB_LOCAL_PORT } = process.env;
  return DYNAMODB_LOCAL_PORT === undefined ? nodeStore : dynamodbLocalStore({ port: Number(DYNAMODB_LOCAL_PORT) });
}

const config = environment("example");

/** The application with the table of the example environment, empty. */
export function startMessaging(options: Pick<MessagingOptions, "more" | "textKeyring"> = {}): Promise<Messaging> {
  return Messaging.start({ ...options, config, openStore: engineOfThisRun() });
}
