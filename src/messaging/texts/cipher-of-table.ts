import type { TextCipher } from "../ports/text-cipher";

/**
 * A cipher whose texts are bound to one table name, whatever the table is called in which they are.
 *
 * A text is bound to the name of its table, and a restore makes a table with another name. The functions of a restored
 * table read and write texts under the first name, so that old and new texts are of one kind, and the policy of the key,
 * which compares the name, stays as it is. Everything else that a text is bound to is as before.
 */
export function cipherOfTable(options: { readonly cipher: TextCipher; readonly textTable: string }): TextCipher {
  const { cipher, textTable: table } = options;
  return {
    encrypt: (text, context) => cipher.encrypt(text, { ...context, table }),
    decrypt: (bytes, context) => cipher.decrypt(bytes, { ...context, table }),
  };
}
