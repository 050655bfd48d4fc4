import { KmsHierarchicalKeyRingNode, KmsKeyringNode } from "@aws-crypto/client-node";
import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { KMS, type KMSClientConfig } from "@aws-sdk/client-kms";
import { endsWithInvocation } from "../../runtime/call-budget";
import { CLIENT_TIMEOUTS } from "../../runtime/client-timeouts";
import { handlerLimits } from "../../validation/handler-limits";
import { branchKeyCache, branchKeyStore } from "./branch-keys";
import type { KeyFailures } from "./key-failures";

/** The KMS keyring: KMS is called for every text that is written or read. */
export interface KmsTextKeys {
  readonly keyring: "kms";
  /** ARN of the key, not of an alias: the library decrypts only with a key whose ARN it knows. */
  readonly textKeyArn: string;
}

/** The hierarchical keyring: branch keys are kept encrypted in a table, and KMS is called once for many texts. */
export interface HierarchicalTextKeys {
  readonly keyring: "hierarchical";
  /** ARN of the key, not of an alias. */
  readonly textKeyArn: string;
  readonly keyStoreTable: string;
  /**
   * Id of the one branch key.
   *
   * It is also the logical name of the key store, to which every branch key is bound, so that the table may be restored
   * under another name.
   */
  readonly branchKeyId: string;
}

export type TextKeys = KmsTextKeys | HierarchicalTextKeys;

/** Settings of the clients, for tests and for own endpoints. */
export interface KeyServiceClients {
  readonly kms?: KMSClientConfig;
  readonly dynamodb?: DynamoDBClientConfig;
}

/**
 * The keyring that makes and decrypts data keys. It uses only the given key, whatever key a message names.
 *
 * With the hierarchical keyring, KMS sees the id of the branch key and nothing of a message. With the KMS keyring, it
 * sees the context of each text, and CloudTrail records it in clear: table, keys and attribute.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/use-hierarchical-keyring.html
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/use-kms-keyring.html
 */
export function textKeyring(options: {
  readonly keys: TextKeys;
  readonly clients?: KeyServiceClients;
  readonly failures: KeyFailures;
}): KmsKeyringNode | KmsHierarchicalKeyRingNode {
  const { keys, clients = {}, failures } = options;
  const { textKeyArn } = keys;
  const kms = new KMS({ ...CLIENT_TIMEOUTS, ...clients.kms });
  failures.listenTo(kms);
  endsWithInvocation(kms);
  if (keys.keyring === "kms") return new KmsKeyringNode({ generatorKeyId: textKeyArn, clientProvider: () => kms });

  const { branchKeyId, keyStoreTable } = keys;
  const dynamodb = new DynamoDBClient({ ...CLIENT_TIMEOUTS, ...clients.dynamodb });
  failures.listenTo(dynamodb);
  endsWithInvocation(dynamodb);
  const keyStore = branchKeyStore(
    {
      logicalKeyStoreName: branchKeyId,
      storage: { ddbTableName: keyStoreTable, ddbClient: dynamodb },
      keyManagement: { kmsClient: kms },
      kmsConfiguration: { identifier: textKeyArn },
    },
    failures,
  );
  const cacheLimitTtl = handlerLimits.textKeyCacheSeconds;
  return new KmsHierarchicalKeyRingNode({ branchKeyId, keyStore, cacheLimitTtl, cache: branchKeyCache(failures) });
}
