import { type TextCipher, UnreadableTextError } from "../ports/text-cipher";

/** Letters and spaces of a reason: fewer are no reason. */
export const MIN_REASON_CHARACTERS = 10;

/** Messages of the Encryption SDK begin with their format: 1 or 2. No text does, these are control characters. */
const ENCRYPTED_FORMATS: readonly (number | undefined)[] = [1, 2];

/** Whether somebody gave a reason, and not only something. */
export function isReason(reason: string): boolean {
  return reason.trim().length >= MIN_REASON_CHARACTERS;
}

/** Whether the bytes look like a message of the Encryption SDK, which no text can. */
export function looksEncrypted(bytes: Uint8Array): boolean {
  return ENCRYPTED_FORMATS.includes(bytes[0]);
}

/**
 * No encryption: whoever reads the table reads the text, and a row that was moved is not noticed.
 *
 * DynamoDB still encrypts at rest with the table's key, which everyone who may read items uses without noticing.
 *
 * @throws RangeError without a reason, such as `{ reason: "prototype without personal data" }`.
 */
export function plainTextCipher({ reason }: { readonly reason: string }): TextCipher {
  if (!isReason(reason)) {
    throw new RangeError(
      `Text that is not encrypted needs a \`reason\` of at least ${MIN_REASON_CHARACTERS} characters.`,
    );
  }
  return {
    encrypt: async (text) => new TextEncoder().encode(text),
    decrypt: async (bytes) => {
      // Stored before encryption was turned off: to show its bytes as words would be wrong, and whoever reads the log
      // should know why it is not shown.
      if (looksEncrypted(bytes)) throw new UnreadableTextError("EncryptedError");
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    },
  };
}
