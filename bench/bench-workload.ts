import type { DynamoDBRecord } from "aws-lambda";
import { DynamodbLocal } from "../local/engine/dynamodb-local";
import { dynamodbLocalStore } from "../local/engine/dynamodb-local-store";
import type { OpenStore } from "../local/engine/store";
import { Messaging } from "../local/workload/local-messaging";
import { recordOfText } from "../local/workload/stream-event";
import { synthesizedTable } from "../local/workload/synthesized-table";
import { TextKeyServices } from "../local/workload/text-key-services";
import { loadConfig } from "../src/config/load";
import type { TextCipher } from "../src/messaging/ports/text-cipher";
import { plainTextCipher } from "../src/messaging/texts/plain-text-cipher";
import { ENVIRONMENTS_FOLDER } from "../stacks/programs/repository";

/** A text of 181 bytes, the average length of a message in the seed of the original application. */
export const TEXT = "A message of a hundred and eighty-one bytes, which is ".padEnd(
  181,
  "long enough to say something ",
);

/** Ids as Cognito makes them, of 36 letters: shorter ones would hide what they cost in every row. */
export const ADA = "3f2b1c9e-5a47-4d0b-9c1e-0a6d2f7b8e11";
export const BEN = "8d6c0a42-1f3e-4b95-a7d8-c2e94b6f5d22";
export const friend = (number: number): string => `c01f7e3a-9b2d-4c68-8e5f-${String(number).padStart(12, "0")}`;

/** Messages expire, because the time of it is a part of every row. */
const RETENTION_DAYS = 365;

/** Ways in which texts are stored. */
export type TextKeeping = "plain" | "hierarchical" | "kms";

/** A running DynamoDB Local, with a local KMS and key store. */
export interface Services {
  readonly port: number;
  /** Starts the workload with an empty table of its own. */
  start(
    keeping: TextKeeping,
    openStore?: OpenStore,
    options?: {
      /** Whether texts go with their writer. @default false */
      readonly erasesMessages?: boolean;
    },
  ): Promise<Messaging>;
}

/** Runs `work` with the services, and stops them even if it fails. */
export async function withServices<Result>(work: (services: Services) => Promise<Result>): Promise<Result> {
  const server = await DynamodbLocal.start();
  const keys = await TextKeyServices.start();
  const started: Messaging[] = [];
  const cipherOf = (keeping: TextKeeping): TextCipher =>
    keeping === "plain" ? plainTextCipher({ reason: "to be measured beside encryption" }) : keys.cipher(keeping);
  const { port } = server;
  const start: Services["start"] = async (keeping, openStore = dynamodbLocalStore({ port }), options = {}) => {
    const { messaging, ...example } = loadConfig("example", { environmentsFolder: ENVIRONMENTS_FOLDER });
    const { erasesMessages: eraseMessages = false } = options;
    const config = { ...example, messaging: messaging && { ...messaging, eraseMessages } };
    const cipher = cipherOf(keeping);
    const app = await Messaging.start({
      config,
      table: synthesizedTable(config),
      openStore,
      more: () => ({ cipher, retentionDays: RETENTION_DAYS }),
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

/** Records of the stream. Each is of a newer message of Ada's, and so moves the rows of both people. */
export async function newerAndNewer(
  app: Messaging,
  { groupId, count }: { readonly groupId: string; readonly count: number },
): Promise<readonly DynamoDBRecord[]> {
  const { cipher, tableName } = app.dependencies("updateGroup");
  return Promise.all(
    Array.from({ length: count }, (_, number) => {
      const about = { sequenceNumber: String(number), groupId, messageId: app.clock.ulid(number), senderId: ADA };
      return recordOfText({ cipher, tableName, ...about, words: TEXT });
    }),
  );
}
