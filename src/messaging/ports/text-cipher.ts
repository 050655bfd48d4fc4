/** The version of the format of rows that this code writes, and the only one that it reads. It is 1 without a version. */
export const FORMAT_VERSION = 2;

/**
 * What a text belongs to. All of it is authenticated with the text, so that a text is refused if it was moved, or if
 * its row names another writer or time.
 */
export interface TextContext {
  readonly table: string;
  readonly pk: string;
  readonly sk: string;
  readonly attribute: string;
  /** Id of the user who wrote it. */
  readonly writer: string;
  /** For a message the milliseconds at which it was accepted, for a preview the id of its message. */
  readonly writtenAt: string;
}

/**
 * Turns a text into the bytes that the table holds, and back.
 *
 * With `encryptingCipher` the table, its indexes, its stream, the cache and their operators see ciphertext.
 * `plainTextCipher` does not encrypt, and is used only with a reason.
 */
export interface TextCipher {
  /** @throws TextKeyError if the key could not be used. */
  encrypt(text: string, context: TextContext): Promise<Uint8Array>;
  /**
   * The text of bytes that `encrypt` returned for the same context.
   *
   * @throws UnreadableTextError if the bytes were changed, or were written for another context. An implementation must
   *   compare every entry of the context: a library that only stores the context does not.
   * @throws TextKeyError if the key could not be used, which says nothing about the bytes.
   */
  decrypt(bytes: Uint8Array, context: TextContext): Promise<string>;
}

/**
 * The stored bytes are not a text that was encrypted for this row and attribute. Only the name goes into the log.
 *
 * `NotEncryptedError`: it was stored as plain text, by a function without encryption or by a writer without the key.
 * `EncryptedError`: it is encrypted, and the function was configured not to encrypt.
 * `TamperedTextError`: it was changed, cut or moved, or encrypted with another key.
 */
export class UnreadableTextError extends Error {
  constructor(override readonly name: "NotEncryptedError" | "EncryptedError" | "TamperedTextError") {
    super("The stored bytes are not a text of this row and attribute.");
  }
}

/**
 * The key could not be used, for a while or for good: `cause` is the answer of KMS or of the key store.
 *
 * Nothing is known of the text then. It must not be shown as damaged, nor compared with another text.
 */
export class TextKeyError extends Error {
  override readonly name = "TextKeyError";

  constructor(cause: unknown) {
    super("The key of the texts could not be used.", { cause });
  }
}
