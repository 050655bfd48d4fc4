import type { DynamoDBRecord } from "aws-lambda";
import { DynamodbLocal } from "../local/engine/dynamodb-local";
import { dynamodbLocalStore } from "../local/engine/dynamodb-local-store";
import type { OpenStore } from "../local/engine/store";
import { Messaging } from "../local/workload/local-messaging";
import { streamRecord } from "../local/workload/stream-event";
import { synthesizedTable } from "../local/workload/synthesized-table";
import { TextKeyServices } from "../local/workload/text-key-services";
import { loadConfig } from "../src/config/load";
import type { TextCipher } from "../src/messaging/ports/text-cipher";
import { textContext } from "../src/messaging/table/rows";
import { plainTextCipher } from "../src/messaging/texts/plain-text-cipher";
import { ENVIRONMENTS_FOLDER } from "../stacks/programs/repository";

/** A text of 181 bytes, the average length of a message in the seed of the original application. */
export const TEXT = "A message of a hundred and eighty-one bytes, which is ".padEnd(
  181,
  "long enough to say something ",
);

/** Ways in which texts are stored. */
export type TextKeeping = "plain" | "hierarchical" | "kms";

/** A running DynamoDB Local, with a local KMS and key store. */
export interface Services {
  readonly port: number;
  /** Starts the workload with an empty table of its own. */
  start(keeping: TextKeeping, openStore?: OpenStore): Promise<Messaging>;
}

/** Runs `work` with the services, and stops them even if it fails. */
export async function withServices<Result>(work: (services: Services) => Promise<Result>): Promise<Result> {
  const server = await DynamodbLocal.start();
  const keys = await TextKeyServices.start();
  const started: Messaging[] = [];
  const cipherOf = (keeping: TextKeeping): TextCipher =>
    keeping === "plain" ? plainTextCipher({ reason: "to be measured beside encryption" }) : keys.cipher(keeping);
  const { port } = server;
  const start: Services["start"] = async (keeping, openStore = dynamodbLocalStore({ port })) => {
    const config = loadConfig("example", { environmentsFolder: ENVIRONMENTS_FOLDER });
    const cipher = cipherOf(keeping);
    const app = await Messaging.start({
      config,
      table: synthesizedTable(config),
      openStore,
      more: () => ({ cipher }),
    });
    started.push(app);
    return app;
  };
  try {
    return await work({ port, start });
  } finally {
    for (const app of started) await app.stop();
    await keys.stop();
    await server.stop();
  }
}

/** Records of the stream. Each is of a newer message of ada, and so moves the rows of both people. */
export async function newerAndNewer(
  app: Messaging,
  { groupId, count }: { readonly groupId: string; readonly count: number },
): Promise<readonly DynamoDBRecord[]> {
  const { cipher, tableName } = app.dependencies("updateGroup");
  return Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const messageId = app.clock.ulid(number);
      const text = await cipher.encrypt(TEXT, textContext({ tableName, groupId, messageId }));
      const about = { sequenceNumber: String(number), groupId, messageId, senderId: "ada" };
      return streamRecord({ ...about, participantIds: ["ada", "ben"], text });
    }),
  );
}
