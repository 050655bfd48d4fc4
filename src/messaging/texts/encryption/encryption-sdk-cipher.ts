import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  NodeDefaultCryptographicMaterialsManager,
  type NodeMaterialsManager,
} from "@aws-crypto/client-node";
import { type TextCipher, type TextContext, TextKeyError, UnreadableTextError } from "../../ports/text-cipher";
import { handlerLimits } from "../../validation/handler-limits";
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
 * It decrypts only what was encrypted for the same table, row and attribute. Its errors quote nothing of the text.
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
        const encryptionContext = { ...context };
        const { result } = await encrypt(keyring, Buffer.from(text), {
          suiteId: SUITE,
          encryptionContext,
          frameLength,
        });
        return result;
      } catch (error) {
        throw new TextKeyError(error);
      }
    },
    decrypt: async (bytes, context) => {
      if (!looksEncrypted(bytes)) throw new UnreadableTextError("NotEncryptedError");
      const moment = failures.now();
      try {
        const { plaintext } = await decrypt(onlyFor(context, materials), bytes, { maxBodySize: frameLength });
        if (isWholeMessage(bytes, plaintext)) return new TextDecoder("utf-8", { fatal: true }).decode(plaintext);
      } catch {
        const failure = failures.since(moment);
        if (failure !== undefined) throw new TextKeyError(failure);
      }
      throw new UnreadableTextError("TamperedTextError");
    },
  };
}

/**
 * Refuses texts of another place before their data key is decrypted.
 *
 * The library authenticates the context that is in the message, and does not compare it with the expected one. It is
 * compared here, before KMS is called: KMS would refuse this function's role a text of another attribute, so that one
 * moved row would look like a missing key and hide the page around it.
 */
function onlyFor(context: TextContext, materials: NodeMaterialsManager): NodeMaterialsManager {
  return {
    getEncryptionMaterials: (request) => materials.getEncryptionMaterials(request),
    decryptMaterials: async (request) => {
      if (request.suite.id !== SUITE || !isSame(request.encryptionContext, context)) {
        throw new UnreadableTextError("TamperedTextError");
      }
      return materials.decryptMaterials(request);
    },
  };
}

function isSame(found: Readonly<Record<string, string>>, expected: TextContext): boolean {
  const entries = Object.entries(expected);
  return Object.keys(found).length === entries.length && entries.every(([key, value]) => found[key] === value);
}
