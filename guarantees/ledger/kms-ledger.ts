import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
export const KMS: ServiceLedger = {
  service: "kms",
  rows: [
    {
      does: "destroys",
      of: "key",
      actions: "ScheduleKeyDeletion DisableKey DeleteImportedKeyMaterial",
      why: "DynamoDB archives a table seven days after its key is out of use.",
    },
    {
      does: "weakens",
      of: "key",
      actions: "PutKeyPolicy RevokeGrant DisableKeyRotation EnableKeyRotation UpdateAlias DeleteAlias",
      why: "DynamoDB works with grants; EnableKeyRotation sets the period too; a moved alias leads to another key.",
    },
    {
      does: "weakens",
      of: "grant",
      actions: "RetireGrant",
      why: "It ends a grant like RevokeGrant, and no key policy decides about it.",
    },
    {
      does: "weakens",
      of: "key store",
      actions: "DeleteCustomKeyStore DisconnectCustomKeyStore UpdateCustomKeyStore",
      why: "Keys of a custom key store are out of use without it.",
      gap: {
        answer: "other protection",
        why: "The keys of the baseline are in no custom key store, and a key cannot be moved into one.",
      },
    },
    {
      does: "weakens",
      of: "key material",
      actions: "ImportKeyMaterial ReplicateKey UpdatePrimaryRegion SynchronizeMultiRegionKey",
      why: "They act on keys with imported material, or of several regions.",
      gap: {
        answer: "other protection",
        why: "The key policies allow it to no one, and KMS refuses it for keys of one region with material of its own.",
      },
    },
    {
      does: "becomes somebody",
      of: "grant",
      actions: "CreateGrant",
      why: "A grant lets its grantee use the key, whatever policies the grantee has.",
    },
    {
      does: "reads items",
      of: "encrypted",
      actions: "Decrypt ReEncryptFrom DeriveSharedSecret",
      why: "Texts, records and branch keys are read with it.",
    },
    {
      does: "writes items",
      of: "encrypted",
      actions: `
        Encrypt ReEncryptTo GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair
        GenerateDataKeyPairWithoutPlaintext`,
      why: "What somebody encrypts with the key passes for a text or record of ours.",
    },
    {
      does: "harmless",
      actions: "EnableKey CancelKeyDeletion",
      why: "They undo what break-glass did, and make data readable for those who may read it.",
    },
    {
      does: "harmless",
      actions: "CreateAlias CreateKey TagResource UntagResource UpdateKeyDescription",
      why: "No policy asks for a tag of a key or names a key by its alias; another key encrypts nothing of ours.",
    },
    {
      does: "harmless",
      actions: "RotateKeyOnDemand",
      why: "KMS keeps the old material and decrypts with it.",
    },
    {
      does: "harmless",
      actions: "GenerateRandom GenerateMac VerifyMac Sign Verify",
      why: "They work with keys for signatures and codes; the keys of the baseline encrypt.",
    },
    {
      does: "harmless",
      actions: "ConnectCustomKeyStore CreateCustomKeyStore",
      why: "A key store that is added or connected takes nothing away; the keys of the baseline are in none.",
    },
  ],
};
