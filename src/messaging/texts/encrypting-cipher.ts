import type { TextCipher } from "../ports/text-cipher";
import type { TextKeys } from "./encryption/keyring";

/**
 * `encryptionSdkCipher`, loaded when the first text is encrypted or decrypted.
 *
 * The Encryption SDK doubles what a cold start loads: a function that was told not to encrypt does not pay for it, and
 * neither does one that refuses its caller before it reads a text.
 */
export function encryptingCipher(keys: TextKeys): TextCipher {
  let cipher: TextCipher | undefined;
  const loaded = (): TextCipher => {
    // Not `import`: in a module of Node's older kind it would load the file by the rules of the newer one, under which
    // its name has an ending that the source has not.
    const sdk = require("./encryption/encryption-sdk-cipher") as typeof import("./encryption/encryption-sdk-cipher");
    cipher ??= sdk.encryptionSdkCipher({ keys });
    return cipher;
  };
  return {
    encrypt: async (text, context) => loaded().encrypt(text, context),
    decrypt: async (bytes, context) => loaded().decrypt(bytes, context),
  };
}
