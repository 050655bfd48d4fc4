import { encryptionSdkCipher } from "../../src/handlers/encryption/encryption-sdk-cipher";
import type { KeyServiceClients, TextKeys } from "../../src/handlers/encryption/keyring";
import type { TextCipher } from "../../src/handlers/text-cipher";
import { BranchKey } from "../../src/text-key/branch-key";
import { Engine } from "../engine/engine";
import { Kms } from "../engine/kms";

export const BRANCH_KEY_ID = "dm-example-text";
const TABLE_NAME = "dm-example-messages";
export const KEY_STORE_TABLE = "dm-example-text-keys";

const KEY_STORE = {
  name: KEY_STORE_TABLE,
  keys: ["branch-key-id", "type"],
  indexes: [],
  createTable: {
    TableName: KEY_STORE_TABLE,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "branch-key-id", AttributeType: "S" },
      { AttributeName: "type", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "branch-key-id", KeyType: "HASH" },
      { AttributeName: "type", KeyType: "RANGE" },
    ],
  },
};

// A busy machine makes what runs here slow, not wrong.
const PATIENT = { connectionTimeout: 30_000, requestTimeout: 30_000 };

/** KMS and a key store of this process, with one key and one branch key in it. */
export class TextKeyServices {
  private constructor(
    readonly kms: Kms,
    readonly keyStore: Engine,
    readonly textKeyArn: string,
  ) {}

  /** @param options.hasBranchKey whether the branch key is made. @default it is */
  static async start(options: { readonly hasBranchKey?: boolean } = {}): Promise<TextKeyServices> {
    const kms = await Kms.start();
    const keyStore = await Engine.start({
      table: KEY_STORE,
      tableArn: `arn:aws:dynamodb:eu-west-1:111122223333:table/${KEY_STORE_TABLE}`,
      authorize: () => undefined,
    });
    const services = new TextKeyServices(
      kms,
      keyStore,
      kms.createKey({ alias: BRANCH_KEY_ID, accountId: "333333333333" }),
    );
    if (options.hasBranchKey ?? true) await services.branchKey().create();
    services.forget();
    return services;
  }

  get keyrings(): Readonly<Record<TextKeys["keyring"], TextKeys>> {
    const { textKeyArn } = this;
    return {
      hierarchical: {
        keyring: "hierarchical",
        textKeyArn,
        keyStoreTable: KEY_STORE_TABLE,
        branchKeyId: BRANCH_KEY_ID,
      },
      kms: { keyring: "kms", textKeyArn },
    };
  }

  /** A cipher that remembers no key, as a function has that has just started. */
  cipher(keyring: TextKeys["keyring"], clients: KeyServiceClients = {}): TextCipher {
    const { kms, dynamodb } = this.clients();
    return encryptionSdkCipher({
      keys: this.keyrings[keyring],
      clients: { kms: { ...kms, ...clients.kms }, dynamodb: { ...dynamodb, ...clients.dynamodb } },
    });
  }

  /** The branch key as the pipeline sees it, who makes and rotates it. */
  branchKey(textKeyArn = this.textKeyArn): BranchKey {
    return new BranchKey({
      textKeyArn,
      keyStoreTable: KEY_STORE_TABLE,
      branchKeyId: BRANCH_KEY_ID,
      tableName: TABLE_NAME,
      clients: this.clients(),
    });
  }

  /** Forgets the calls so far. */
  forget(): void {
    this.kms.take();
    this.keyStore.calls.splice(0);
  }

  async stop(): Promise<void> {
    await this.kms.stop();
    await this.keyStore.stop();
  }

  private clients() {
    const common = {
      region: "eu-west-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      requestHandler: PATIENT,
      maxAttempts: 1,
    };
    return {
      kms: { ...common, endpoint: this.kms.endpoint },
      dynamodb: { ...common, endpoint: this.keyStore.endpoint },
    };
  }
}
