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
 * The table, its indexes, its stream, the cache and whoever operates them see ciphertext. The adapter of the AWS
 * Encryption SDK comes next; until then `plainTextCipher` is the only implementation, and has to be asked for.
 */
export interface TextCipher {
  encrypt(text: string, context: TextContext): Promise<Uint8Array>;
  /**
   * The way back.
   *
   * @throws when the bytes were changed, or were written for another context: every entry of it has to be compared,
   *   for a library that only stores the context does not.
   */
  decrypt(bytes: Uint8Array, context: TextContext): Promise<string>;
}
