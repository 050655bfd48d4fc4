import type { TextCipher } from "./text-cipher";

/** Letters and spaces of a reason: fewer are no reason. */
const MIN_REASON_CHARACTERS = 10;

/**
 * No encryption: whoever reads the table reads the text, and a row that was moved is not noticed.
 *
 * DynamoDB still encrypts at rest with the table's key, which everyone who may read items uses without noticing.
 *
 * @throws RangeError without a reason, such as `{ reason: "prototype without personal data" }`.
 */
export function plainTextCipher({ reason }: { readonly reason: string }): TextCipher {
  if (reason.trim().length < MIN_REASON_CHARACTERS) {
    throw new RangeError(
      `Text that is not encrypted needs a \`reason\` of at least ${MIN_REASON_CHARACTERS} characters.`,
    );
  }
  return {
    encrypt: async (text) => new TextEncoder().encode(text),
    decrypt: async (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
  };
}
