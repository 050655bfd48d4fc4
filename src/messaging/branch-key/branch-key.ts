import { BranchKeyStoreNode } from "@aws-crypto/client-node";
import { DynamoDBClient, type DynamoDBClientConfig, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { KMSClient, type KMSClientConfig } from "@aws-sdk/client-kms";

export interface BranchKeyOptions {
  /** ARN of the key of texts. */
  readonly textKeyArn: string;
  readonly keyStoreTable: string;
  /** Id of the branch key, and logical name of the key store. */
  readonly branchKeyId: string;
  /** Name of the table whose texts it encrypts. It is bound to the key, and part of every call to KMS about the key. */
  readonly tableName: string;
  readonly clients?: { readonly kms?: KMSClientConfig; readonly dynamodb?: DynamoDBClientConfig };
}

/** The active version of a branch key. */
export interface BranchKeyVersion {
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The branch key cannot be used as it is. The message says what to mend and how. */
export class BranchKeyError extends Error {
  override readonly name = "BranchKeyError";
}

const ACTIVE = "branch:ACTIVE";

/**
 * The one branch key of texts, as the pipeline sees it: the pipeline can make it and rotate it.
 *
 * Neither shows the key: KMS makes it encrypted, and only the functions may decrypt it.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/create-branch-keys.html
 */
export class BranchKey {
  private readonly kms: KMSClient;
  private readonly dynamodb: DynamoDBClient;

  constructor(private readonly options: BranchKeyOptions) {
    this.kms = new KMSClient({ ...PATIENCE, ...options.clients?.kms });
    this.dynamodb = new DynamoDBClient({ ...PATIENCE, ...options.clients?.dynamodb });
  }

  /**
   * The active version; undefined if there is no branch key yet.
   *
   * @throws BranchKeyError if it was made under another key of texts: functions could not use it.
   */
  async active(): Promise<BranchKeyVersion | undefined> {
    const { branchKeyId, keyStoreTable, textKeyArn } = this.options;
    const { Item } = await this.dynamodb.send(
      new GetItemCommand({
        TableName: keyStoreTable,
        Key: { "branch-key-id": { S: branchKeyId }, type: { S: ACTIVE } },
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) return undefined;
    const madeUnder = Item["kms-arn"]?.S ?? "";
    if (madeUnder !== textKeyArn) {
      throw new BranchKeyError(
        `Branch key ${branchKeyId} in ${keyStoreTable} must be under ${textKeyArn}, got one under "${madeUnder}". ` +
          "Texts that it encrypted need that key: bring its alias back, or restore the table to before it was replaced.",
      );
    }
    return {
      version: (Item.version?.S ?? "").replace(/^branch:version:/, ""),
      createdAt: Item["create-time"]?.S ?? "",
    };
  }

  /**
   * Makes the branch key if there is none. A second branch key would divide the texts in two sets.
   *
   * @returns the active version, and whether this call made it.
   */
  async create(): Promise<BranchKeyVersion & { readonly isNew: boolean }> {
    const known = await this.active();
    if (known !== undefined) return { ...known, isNew: false };
    const { branchKeyId, tableName } = this.options;
    try {
      await this.store().createKey({ branchKeyIdentifier: branchKeyId, encryptionContext: { table: tableName } });
    } catch (error) {
      // Another call was faster: the library never overwrites a branch key.
      const made = await this.active();
      if (made === undefined) throw error;
      return { ...made, isNew: false };
    }
    return { ...(await this.expected()), isNew: true };
  }

  /**
   * Makes a new version. Functions then encrypt with it, and older versions still decrypt what they encrypted.
   *
   * @throws BranchKeyError if there is no branch key.
   */
  async rotate(): Promise<BranchKeyVersion> {
    await this.expected();
    await this.store().versionKey({ branchKeyIdentifier: this.options.branchKeyId });
    return this.expected();
  }

  /** Closes the connections. */
  close(): void {
    this.kms.destroy();
    this.dynamodb.destroy();
  }

  private async expected(): Promise<BranchKeyVersion> {
    const { branchKeyId, keyStoreTable } = this.options;
    const version = await this.active();
    if (version !== undefined) return version;
    throw new BranchKeyError(`There is no branch key ${branchKeyId} in ${keyStoreTable} yet. Make it with create.`);
  }

  private store(): BranchKeyStoreNode {
    const { branchKeyId, keyStoreTable, textKeyArn } = this.options;
    return new BranchKeyStoreNode({
      logicalKeyStoreName: branchKeyId,
      storage: { ddbTableName: keyStoreTable, ddbClient: this.dynamodb },
      keyManagement: { kmsClient: this.kms },
      kmsConfiguration: { identifier: textKeyArn },
    });
  }
}

// The SDK waits without end by default.
const PATIENCE = {
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
} as const;
