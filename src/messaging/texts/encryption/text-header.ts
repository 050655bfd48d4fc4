import { type EncryptedDataKey, type EncryptionContext, NodeAlgorithmSuite } from "@aws-crypto/client-node";
import { deserializeFactory } from "@aws-crypto/serialize";
import { CLIENT_OPTIONS, SUITE } from "./text-suite";

/** What a stored text says in clear about itself. Nothing of it is authenticated without its key. */
export interface TextHeader {
  readonly context: Readonly<EncryptionContext>;
  /** The key that encrypted the data key: the ARN of a KMS key, or the id of a branch key. */
  readonly keyId: string;
  /** The version of the branch key; undefined under the KMS keyring. */
  readonly branchKeyVersion?: string;
}

const headers = deserializeFactory((bytes) => Buffer.from(bytes).toString("utf8"), NodeAlgorithmSuite);

/** Name of the hierarchical keyring in a message. */
const HIERARCHY = "aws-kms-hierarchy";
/** An encrypted data key of it begins with 16 bytes of salt and 12 of nonce; then the version follows, 16 bytes. */
const VERSION_FROM = 28;
const VERSION_TO = 44;

/**
 * The header of a text as the functions write it; undefined for every other message.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
export function textHeader(message: Uint8Array): TextHeader | undefined {
  try {
    const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
    const info = headers.deserializeMessageHeader(bytes, CLIENT_OPTIONS);
    if (info === false || info.messageHeader.suiteId !== SUITE) return undefined;
    const { encryptionContext: context, encryptedDataKeys } = info.messageHeader;
    const [key, ...more] = encryptedDataKeys;
    if (key === undefined || more.length > 0) return undefined;
    return { context, keyId: key.providerInfo, branchKeyVersion: versionOf(key) };
  } catch {
    return undefined;
  }
}

function versionOf({ providerId, encryptedDataKey }: EncryptedDataKey): string | undefined {
  if (providerId !== HIERARCHY) return undefined;
  const hex = Buffer.from(encryptedDataKey).subarray(VERSION_FROM, VERSION_TO).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
