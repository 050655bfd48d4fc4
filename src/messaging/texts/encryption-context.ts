import { createHash } from "node:crypto";
import { FORMAT_VERSION, type TextContext } from "../ports/text-cipher";
import type { TextKeys } from "./encryption/keyring";

/**
 * The encryption context of a text: what the Encryption SDK stores in clear with the text, and authenticates.
 *
 * One entry binds all of `TextContext` and the format: a digest, because each entry is stored with every text. It is a SHA-256, so
 * no one finds a second place, writer or time for it. Under the KMS keyring the place stands beside it in clear, because
 * the key policy compares its entries and the trail names the text by them.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/concepts.html#encryption-context
 */
export function encryptionContext(
  context: TextContext,
  keyring: TextKeys["keyring"],
): Readonly<Record<string, string>> {
  const { table, pk, sk, attribute, writer, writtenAt } = context;
  // A list as JSON, so that no two contexts are the same text.
  const bound = JSON.stringify([FORMAT_VERSION, table, pk, sk, attribute, writer, writtenAt]);
  const row = createHash("sha256").update(bound).digest("base64url");
  return keyring === "kms" ? { table, pk, sk, attribute, row } : { row };
}

/**
 * Whether a text was encrypted for this context. Each entry is compared, and there is no other one.
 *
 * A text of the other keyring is of its place too: that its key is not the one of this function says nothing against it.
 */
export function isContextOf(found: Readonly<Record<string, string>>, context: TextContext): boolean {
  return (["hierarchical", "kms"] as const).some((keyring) => {
    const entries = Object.entries(encryptionContext(context, keyring));
    return Object.keys(found).length === entries.length && entries.every(([key, value]) => found[key] === value);
  });
}
