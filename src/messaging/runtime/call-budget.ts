import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { inTime } from "./invocation";

/** A client of the SDK. The middleware stacks of all of them take the same functions; only their types differ. */
export interface SdkClient {
  readonly middlewareStack: Pick<DynamoDBClient["middlewareStack"], "add" | "remove">;
}

/**
 * Ends every call of a client within the time budget of the invocation, with all its tries and the waits between them.
 * After that it tries nothing more, so that the next invocation does not pay for the calls of this one.
 */
export function endsWithInvocation<Client>(client: Client): Client {
  const { middlewareStack } = client as SdkClient;
  middlewareStack.add((next) => (args) => inTime(() => next(args)), { step: "initialize", name: "callBudget" });
  // After the retries, which are of a higher priority in this step.
  middlewareStack.add((next) => (args) => inTime(() => next(args)), {
    step: "finalizeRequest",
    priority: "low",
    name: "tryBudget",
  });
  return client;
}
