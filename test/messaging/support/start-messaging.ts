import { dynamodbLocalStore } from "../../../local/engine/dynamodb-local-store";
import { nodeStore } from "../../../local/engine/node-store";
import type { OpenStore } from "../../../local/engine/store";
import type { TableDefinition } from "../../../local/engine/table-definition";
import { Messaging, type MessagingOptions } from "../../../local/workload/local-messaging";
import type * as Synthesized from "../../../local/workload/synthesized-table";
import { environment } from "../../support/environment-file";
import { shared } from "../../support/shared";

/** The engine of this run: DynamoDB Local where `npm run test:engine` has started it, else the one of Node alone. */
export function engineOfThisRun(): OpenStore {
  const { DYNAMODB_LOCAL_PORT } = process.env;
  return DYNAMODB_LOCAL_PORT === undefined ? nodeStore : dynamodbLocalStore({ port: Number(DYNAMODB_LOCAL_PORT) });
}

const config = environment("example");

/** The table of the example environment. The stacks take long to load, and one test file of a run needs them for it. */
export function exampleTable(): TableDefinition {
  return shared("the table of the example environment", () => {
    const { synthesizedTable } = jest.requireActual<typeof Synthesized>("../../../local/workload/synthesized-table");
    return synthesizedTable(config);
  });
}

/** The application with the table of the example environment, empty. */
export function startMessaging({
  erasesMessages = false,
  ...options
}: Pick<MessagingOptions, "more" | "textKeyring"> & {
  /** Whether texts go with their writer: `messaging.eraseMessages`. @default false */
  readonly erasesMessages?: boolean;
} = {}): Promise<Messaging> {
  const { messaging } = config;
  const asked =
    messaging === undefined ? config : { ...config, messaging: { ...messaging, eraseMessages: erasesMessages } };
  return Messaging.start({ ...options, config: asked, table: exampleTable(), openStore: engineOfThisRun() });
}
