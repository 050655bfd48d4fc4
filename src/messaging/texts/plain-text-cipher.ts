import { type TextCipher, UnreadableTextError } from "../ports/text-cipher";

/** Fewest characters of a reason, without spaces around it. */
export const MIN_REASON_CHARACTERS = 10;

/** First bytes of messages of the Encryption SDK, which name the format. They are control codes: no text begins so. */
const ENCRYPTED_FORMATS: readonly (number | undefined)[] = [1, 2];

/** Whether a reason is given that is long enough. */
export function isReason(reason: string): boolean {
  return reason.trim().length >= MIN_REASON_CHARACTERS;
}

/** Whether the bytes begin like a message of the Encryption SDK, as no text does. */
export function looksEncrypted(bytes: Uint8Array): boolean {
  return ENCRYPTED_FORMATS.includes(bytes[0]);
}

/**
 * Does not encrypt: every reader of the table reads the texts, and a text that was moved is not noticed.
 *
 * DynamoDB still encrypts at rest with the table's key, but decrypts for everyone who may read items.
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
      // The text was stored before encryption was turned off. Its bytes are no words, and the log should say why the
      // text is not shown.
      if (looksEncrypted(bytes)) throw new UnreadableTextError("EncryptedError");
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    },
  };
}
