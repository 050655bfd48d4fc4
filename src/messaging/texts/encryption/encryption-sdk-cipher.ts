import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  NodeDefaultCryptographicMaterialsManager,
  type NodeMaterialsManager,
} from "@aws-crypto/client-node";
import { type TextCipher, type TextContext, TextKeyError, UnreadableTextError } from "../../ports/text-cipher";
import { handlerLimits } from "../../validation/handler-limits";
import { encryptionContext, isContextOf } from "../encryption-context";
import { looksEncrypted } from "../plain-text-cipher";
import { KeyFailures } from "./key-failures";
import { type KeyServiceClients, type TextKeys, textKeyring } from "./keyring";
import { isWholeMessage } from "./message-body";

/**
 * AES-256-GCM with key commitment, unsigned. A signature would tell writers from readers, but every role that writes
 * texts here may read them too. It would cost 160 bytes for each text.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/supported-algorithms.html
 */
const SUITE = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;

// One data key for each text: the holder of a second one could read and replace the text.
const { encrypt, decrypt } = buildClient({
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
  maxEncryptedDataKeys: 1,
});

/**
 * Encrypts texts in the function, with the AWS Encryption SDK.
 *
 * It decrypts only what was encrypted for the same table, row, attribute, writer and time. Its errors quote nothing of the text.
 */
export function encryptionSdkCipher(options: {
  readonly keys: TextKeys;
  readonly clients?: KeyServiceClients;
}): TextCipher {
  const failures = new KeyFailures();
  const keyring = textKeyring({ ...options, failures });
  const materials = new NodeDefaultCryptographicMaterialsManager(keyring);
  const frameLength = handlerLimits.textFrameBytes;

  return {
    encrypt: async (text, context) => {
      try {
        const { result } = await encrypt(keyring, Buffer.from(text), {
          suiteId: SUITE,
          encryptionContext: encryptionContext(context, options.keys.keyring),
          frameLength,
        });
        return result;
      } catch (error) {
        throw new TextKeyError(error);
      }
    },
    decrypt: async (bytes, context) => {
      if (!looksEncrypted(bytes)) throw new UnreadableTextError("NotEncryptedError");
      // Recorded, because what the library throws says nothing of what its materials threw.
      let keyError: TextKeyError | undefined;
      const ours: NodeMaterialsManager = {
        getEncryptionMaterials: (request) => materials.getEncryptionMaterials(request),
        decryptMaterials: (request) =>
          materialsFor(request, { materials, failures, keys: options.keys, context }).catch((error: unknown) => {
            if (error instanceof TextKeyError) keyError = error;
            throw error;
          }),
      };
      try {
        const { plaintext } = await decrypt(ours, bytes, { maxBodySize: frameLength });
        if (isWholeMessage(bytes, plaintext)) return new TextDecoder("utf-8", { fatal: true }).decode(plaintext);
      } catch {
        // Everything that is not about the key is about the bytes: their format, and what authenticates them.
      }
      throw keyError ?? new UnreadableTextError("TamperedTextError");
    },
  };
}

type DecryptRequest = Parameters<NodeMaterialsManager["decryptMaterials"]>[0];

/** Most bytes of a ciphertext that KMS decrypts. @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
const MAX_KMS_CIPHERTEXT_BYTES = 6_144;

/**
 * The data key of a text, if the text is of this place.
 *
 * The library authenticates the context that is in the message, and does not compare it with the expected one. It is
 * compared here, before KMS is called: KMS would refuse this function's role a text of another attribute, so that one
 * moved row would look like a missing key and hide the page around it.
 *
 * @throws UnreadableTextError if it is known that the text was changed or moved
 * @throws TextKeyError if the key cannot be had, for whatever reason
 */
async function materialsFor(
  request: DecryptRequest,
  of: {
    readonly materials: NodeMaterialsManager;
    readonly failures: KeyFailures;
    readonly keys: TextKeys;
    readonly context: TextContext;
  },
): ReturnType<NodeMaterialsManager["decryptMaterials"]> {
  const { materials, failures, keys, context } = of;
  if (request.suite.id !== SUITE || !isContextOf(request.encryptionContext, context)) {
    throw new UnreadableTextError("TamperedTextError");
  }
  const moment = failures.now();
  return failures.during(async (attempt) => {
    try {
      return await materials.decryptMaterials(request);
    } catch (error) {
      const isChanged =
        keys.keyring === "kms"
          ? attempt.isCiphertextRefused || !isForKms(request)
          : attempt.isKeyHad || (!attempt.isKeyAsked && namesKey(request, keys.branchKeyId));
      throw isChanged
        ? new UnreadableTextError("TamperedTextError")
        : new TextKeyError(failures.since(moment) ?? error);
    }
  });
}

/** Whether KMS would take the encrypted data key of a text for a ciphertext. */
function isForKms({ encryptedDataKeys }: DecryptRequest): boolean {
  return encryptedDataKeys.every(
    ({ encryptedDataKey: { byteLength } }) => byteLength > 0 && byteLength <= MAX_KMS_CIPHERTEXT_BYTES,
  );
}

/** Whether the encrypted data key of a text says that it is under this branch key. */
function namesKey({ encryptedDataKeys }: DecryptRequest, branchKeyId: string): boolean {
  return encryptedDataKeys.some(({ providerInfo }) => providerInfo === branchKeyId);
}
