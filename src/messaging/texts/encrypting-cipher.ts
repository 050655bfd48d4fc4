import type { TextCipher } from "../ports/text-cipher";
import type { TextKeys } from "./encryption/keyring";

/**
 * `encryptionSdkCipher`, loaded when the first text is encrypted or decrypted.
 *
 * The Encryption SDK doubles what a cold start loads. A function that does not encrypt does not pay for it, nor does
 * one that refuses its caller before it reads a text.
 */
export function encryptingCipher(keys: TextKeys): TextCipher {
  let cipher: TextCipher | undefined;
  const loaded = (): TextCipher => {
    // Not `import`: in a CommonJS file it loads by the rules of ES modules, which need the file extension that the
    // source does not name.
    const sdk = require("./encryption/encryption-sdk-cipher") as typeof import("./encryption/encryption-sdk-cipher");
    cipher ??= sdk.encryptionSdkCipher({ keys });
    return cipher;
  };
  return {
    encrypt: async (text, context) => loaded().encrypt(text, context),
    decrypt: async (bytes, context) => loaded().decrypt(bytes, context),
  };
}
