import {
  buildEncrypt,
  NodeDefaultCryptographicMaterialsManager,
  type NodeMaterialsManager,
} from "@aws-crypto/client-node";
import { type TextCipher, TextKeyError, UnreadableTextError } from "../../ports/text-cipher";
import { handlerLimits } from "../../validation/handler-limits";
import { encryptionContext } from "../encryption-context";
import { looksEncrypted } from "../plain-text-cipher";
import { KeyFailures } from "./key-failures";
import { type KeyServiceClients, type TextKeys, textKeyring } from "./keyring";
import type { MessageReader } from "./message-reader";
import { readOneFrame } from "./one-frame-message";
import { textMaterials } from "./text-materials";
import { CLIENT_OPTIONS, SUITE } from "./text-suite";

const { encrypt } = buildEncrypt(CLIENT_OPTIONS);
// Without `ignoreBOM`, a text would lose its first character if that is a byte order mark.
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Options of `encryptionSdkCipher`. */
export interface EncryptionSdkOptions {
  readonly keys: TextKeys;
  readonly clients?: KeyServiceClients;
  /**
   * Reads messages that are as the cipher writes them; every other one is read by the library.
   * @default readOneFrame
   */
  readonly reader?: MessageReader;
}

/**
 * Encrypts texts in the function, with the AWS Encryption SDK.
 *
 * It decrypts only what was encrypted for the same table, row, attribute, writer and time. Its errors quote nothing of the text.
 */
export function encryptionSdkCipher(options: EncryptionSdkOptions): TextCipher {
  const { keys, reader = readOneFrame } = options;
  const failures = new KeyFailures();
  const keyring = textKeyring({ ...options, failures });
  const materials = new NodeDefaultCryptographicMaterialsManager(keyring);
  const frameLength = handlerLimits.textFrameBytes;

  return {
    encrypt: async (text, context) => {
      try {
        const { result } = await encrypt(keyring, Buffer.from(text), {
          suiteId: SUITE,
          encryptionContext: encryptionContext(context, keys.keyring),
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
          textMaterials(request, { materials, failures, keys, context }).catch((error: unknown) => {
            if (error instanceof TextKeyError) keyError = error;
            throw error;
          }),
      };
      const read = reader(bytes, ours) ?? byLibrary()(bytes, ours);
      try {
        return UTF_8.decode(await read);
      } catch {
        // Everything that is not about the key is about the bytes: their format, and what authenticates them.
      }
      throw keyError ?? new UnreadableTextError("TamperedTextError");
    },
  };
}

/** The reader of the library, loaded when a message is none of ours: its streams are much code. */
function byLibrary(): typeof import("./library-message").readByLibrary {
  // Not `import`: see `encryptingCipher`.
  return (require("./library-message") as typeof import("./library-message")).readByLibrary;
}
