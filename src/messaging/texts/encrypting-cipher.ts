import type { TextCipher } from "../ports/text-cipher";
import type { TextKeys } from "./encryption/keyring";

/**
 * `encryptionSdkCipher`, loaded when a function starts that encrypts.
 *
 * The Encryption SDK doubles what a cold start loads. A function that does not encrypt does not pay for it. One that
 * encrypts loads it before its first event, so that the time of an invocation is there for the caller, and an
 * environment that is started ahead has it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export function encryptingCipher(keys: TextKeys): TextCipher {
  // Not `import`: in a CommonJS file it loads by the rules of ES modules, which need the file extension that the
  // source does not name.
  const sdk = require("./encryption/encryption-sdk-cipher") as typeof import("./encryption/encryption-sdk-cipher");
  return sdk.encryptionSdkCipher({ keys });
}
