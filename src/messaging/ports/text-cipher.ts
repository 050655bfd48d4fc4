/** Where a text is stored. It is authenticated with the text, so that one moved to another row is refused. */
export interface TextContext {
  readonly table: string;
  readonly pk: string;
  readonly sk: string;
  readonly attribute: string;
}

/**
 * Turns words into what the table holds, and back.
 *
 * The table, its indexes, its stream, the cache and whoever operates them see ciphertext. `encryptingCipher` does that;
 * `plainTextCipher` does not, and has to be asked for.
 */
export interface TextCipher {
  /** @throws TextKeyError when the key could not be had. */
  encrypt(text: string, context: TextContext): Promise<Uint8Array>;
  /**
   * The way back.
   *
   * @throws UnreadableTextError when the bytes were changed, or were written for another context: every entry of it has
   *   to be compared, for a library that only stores the context does not.
   * @throws TextKeyError when the key could not be had, which says nothing of the bytes.
   */
  decrypt(bytes: Uint8Array, context: TextContext): Promise<string>;
}

/**
 * What is stored is no text of this place. The name is for the log, and all that anybody is told.
 *
 * `NotEncryptedError`: it was stored as plain text, by a function without encryption or by somebody who has no key.
 * `EncryptedError`: it is encrypted, and the function was told that texts are not.
 * `TamperedTextError`: it was changed, cut or moved, or is of another key.
 */
export class UnreadableTextError extends Error {
  constructor(override readonly name: "NotEncryptedError" | "EncryptedError" | "TamperedTextError") {
    super("What is stored here is no text of this place.");
  }
}

/**
 * The key could not be had, for a while or for good: `cause` is what KMS or the key store answered.
 *
 * Nothing is known of the text then. It must not be shown as damaged, nor taken for another one.
 */
export class TextKeyError extends Error {
  override readonly name = "TextKeyError";

  constructor(cause: unknown) {
    super("The key of the texts could not be used.", { cause });
  }
}
