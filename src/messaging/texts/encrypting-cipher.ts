import type { TextCipher } from "../ports/text-cipher";
import type { TextKeys } from "./encryption/keyring";

/**
 * `encryptionSdkCipher`, loaded when the function starts, and only where texts are encrypted.
 *
 * The Encryption SDK doubles what a cold start loads. Every good request needs it, so it is loaded while the function
 * starts and not while the first caller waits. A function that does not encrypt does not pay for it.
 */
export function encryptingCipher(keys: TextKeys): TextCipher {
  // Not `import`: in a CommonJS file it loads by the rules of ES modules, which need the file extension that the
  // source does not name.
  const sdk = require("./encryption/encryption-sdk-cipher") as typeof import("./encryption/encryption-sdk-cipher");
  return sdk.encryptionSdkCipher({ keys });
}
