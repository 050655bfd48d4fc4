import {
  BranchKeyStoreNode,
  KmsHierarchicalKeyRingNode,
  NodeDefaultCryptographicMaterialsManager,
} from "@aws-crypto/client-node";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import kept from "../kept-texts.json";

const REGION = { region: "eu-west-1" };

/** Materials under the branch key of the kept texts, whose row and whose answer of KMS were kept too. */
export function keptMaterials(): NodeDefaultCryptographicMaterialsManager {
  const { branchKeyId, keyStoreTable, textKeyArn } = kept;
  const keyStore = new BranchKeyStoreNode({
    logicalKeyStoreName: branchKeyId,
    storage: { ddbTableName: keyStoreTable, ddbClient: keyStoreWithTheRow() },
    keyManagement: { kmsClient: kmsWithTheKey() },
    kmsConfiguration: { identifier: textKeyArn },
  });
  return new NodeDefaultCryptographicMaterialsManager(
    new KmsHierarchicalKeyRingNode({ branchKeyId, keyStore, cacheLimitTtl: 60 }),
  );
}

function keyStoreWithTheRow(): DynamoDBClient {
  const client = new DynamoDBClient(REGION);
  const row = { ...kept.row, enc: { B: Buffer.from(kept.row.enc.B, "base64") } };
  client.middlewareStack.add(
    () => async (args) => {
      const { Key } = args.input as { readonly Key: Readonly<Record<"branch-key-id" | "type", unknown>> };
      expect(Key).toEqual({ "branch-key-id": row["branch-key-id"], type: row.type });
      return { output: { $metadata: {}, Item: row }, response: {} } as never;
    },
    { step: "initialize", priority: "high" },
  );
  return client;
}

function kmsWithTheKey(): KMSClient {
  const client = new KMSClient(REGION);
  const { encryptionContext: EncryptionContext, textKeyArn: KeyId, row } = kept;
  client.middlewareStack.add(
    () => async (args) => {
      const { CiphertextBlob, ...input } = args.input as { readonly CiphertextBlob: Uint8Array };
      expect(Buffer.from(CiphertextBlob).toString("base64")).toBe(row.enc.B);
      expect(input).toEqual({ EncryptionContext, KeyId });
      return {
        output: { $metadata: {}, KeyId, Plaintext: Buffer.from(kept.branchKey, "base64") },
        response: {},
      } as never;
    },
    { step: "initialize", priority: "high" },
  );
  return client;
}
