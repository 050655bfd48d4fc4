import { BranchKey } from "../../src/messaging/branch-key/branch-key";
import type { TextCipher } from "../../src/messaging/ports/text-cipher";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import { encryptionSdkCipher } from "../../src/messaging/texts/encryption/encryption-sdk-cipher";
import type { KeyServiceClients, TextKeys } from "../../src/messaging/texts/encryption/keyring";
import { Names } from "../../stacks/base/names";
import { DataNames } from "../../stacks/data/data-names";
import { Engine } from "../engine/engine";
import { PATIENT } from "../engine/loopback";
import { PIPELINE, TextKeyAuthority, UNBOUND } from "../iam/text-key-roles";
import { Kms } from "../kms/kms-server";

const NAMES = new Names({
  namePrefix: "dm-example",
  region: "eu-west-1",
  workloadAccountId: "333333333333",
  auditAccountId: "222222222222",
});

const DATA_NAMES = new DataNames(NAMES);
const TABLE_NAME = NAMES.named("messages");

export const BRANCH_KEY_ID = DATA_NAMES.branchKeyId;
export const KEY_STORE_TABLE = DATA_NAMES.keyStoreTableName;

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

export interface TextKeyServicesOptions {
  /** Whether the branch key is made. @default true */
  readonly hasBranchKey?: boolean;
  /** The keyring whose policies decide on calls. @default hierarchical */
  readonly keyring?: TextKeys["keyring"];
}

/**
 * KMS and a key store in this process, with one key and one branch key. They refuse a function what the policies of the
 * stacks refuse it.
 */
export class TextKeyServices {
  private constructor(
    readonly kms: Kms,
    readonly keyStore: Engine,
    readonly textKeyArn: string,
  ) {}

  static async start(options: TextKeyServicesOptions = {}): Promise<TextKeyServices> {
    const { hasBranchKey = true, keyring = "hierarchical" } = options;
    const kms = await Kms.start();
    const textKeyArn = kms.createKey({ alias: BRANCH_KEY_ID, accountId: "333333333333" });
    const authority = new TextKeyAuthority({ names: NAMES, tableName: TABLE_NAME, textKeyArn, keyring });
    kms.authorizeBy((call) => authority.kms(call));
    const keyStore = await Engine.start({
      table: KEY_STORE,
      tableArn: DATA_NAMES.keyStoreTableArn,
      authorize: (call) => authority.keyStore(call),
    });
    const services = new TextKeyServices(kms, keyStore, textKeyArn);
    if (hasBranchKey && keyring === "hierarchical") await services.branchKey().create();
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

  /** The cipher of a pattern's function, which signs as its pattern. Its cache of keys is empty. */
  cipherOf(pattern: MessagingPattern, keyring: TextKeys["keyring"]): TextCipher {
    return encryptionSdkCipher({ keys: this.keyrings[keyring], clients: this.clients(pattern) });
  }

  /** A cipher to which every call is allowed. Its cache of keys is empty. */
  cipher(keyring: TextKeys["keyring"], clients: KeyServiceClients = {}): TextCipher {
    const { kms, dynamodb } = this.clients(UNBOUND);
    return encryptionSdkCipher({
      keys: this.keyrings[keyring],
      clients: { kms: { ...kms, ...clients.kms }, dynamodb: { ...dynamodb, ...clients.dynamodb } },
    });
  }

  /** The same, with every message read by the library alone: what the reader of the functions is compared with. */
  cipherOfLibrary(keyring: TextKeys["keyring"]): TextCipher {
    const reader = () => undefined;
    return encryptionSdkCipher({ keys: this.keyrings[keyring], clients: this.clients(UNBOUND), reader });
  }

  /** The branch key, for the pipeline to make and rotate. */
  branchKey(textKeyArn = this.textKeyArn): BranchKey {
    return new BranchKey({
      textKeyArn,
      keyStoreTable: KEY_STORE_TABLE,
      branchKeyId: BRANCH_KEY_ID,
      tableName: TABLE_NAME,
      clients: this.clients(PIPELINE),
    });
  }

  /** Forgets the recorded calls. */
  forget(): void {
    this.kms.take();
    this.keyStore.calls.splice(0);
  }

  async stop(): Promise<void> {
    await this.kms.stop();
    await this.keyStore.stop();
  }

  private clients(accessKeyId: string) {
    const common = {
      region: "eu-west-1",
      credentials: { accessKeyId, secretAccessKey: "local" },
      requestHandler: PATIENT,
      maxAttempts: 1,
    };
    return {
      kms: { ...common, endpoint: this.kms.endpoint },
      dynamodb: { ...common, endpoint: this.keyStore.endpoint },
    };
  }
}
