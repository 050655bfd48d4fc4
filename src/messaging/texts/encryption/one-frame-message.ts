import {
  type EncryptedDataKey,
  type EncryptionContext,
  getDecryptionHelper,
  NodeAlgorithmSuite,
  type NodeMaterialsManager,
} from "@aws-crypto/client-node";
import { aadFactory, ContentType, decodeBodyHeader, deserializeFactory } from "@aws-crypto/serialize";
import { handlerLimits } from "../../validation/handler-limits";
import { CLIENT_OPTIONS, SUITE } from "./text-suite";

const SUITE_OF_TEXTS = new NodeAlgorithmSuite(SUITE);
const headers = deserializeFactory((bytes) => viewOf(bytes).toString("utf8"), NodeAlgorithmSuite);
const bodies = aadFactory((text) => Buffer.from(text, "utf8"));

/** Bytes that are authenticated by their tag. */
interface Sealed {
  readonly iv: Uint8Array;
  readonly authenticated: Buffer;
  readonly content: Buffer;
  readonly tag: Buffer;
}

/** A message of one frame, taken apart. Nothing of it is authenticated yet. */
interface OneFrameMessage {
  readonly id: Uint8Array;
  readonly commitment: Uint8Array;
  readonly encryptionContext: Readonly<EncryptionContext>;
  readonly encryptedDataKeys: readonly EncryptedDataKey[];
  readonly header: Sealed;
  readonly body: Sealed;
}

/**
 * A `MessageReader` of messages as texts are stored: of the suite of texts, in one frame, without a byte before or after.
 *
 * The library reads every message as a stream of unknown length, through four streams. They take two thirds of the
 * processor time of decryption. This reader uses the parts of the library without its streams, on a message that is
 * there as a whole: its parser, its keyring, its key derivation with the key commitment, and its cipher. The order is
 * the library's: data key, commitment, header, body. Nothing is returned before everything is authenticated.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
export function readOneFrame(message: Uint8Array, materials: NodeMaterialsManager): Promise<Uint8Array> | undefined {
  const known = oneFrameMessage(viewOf(message));
  return known && decrypted(known, materials);
}

function oneFrameMessage(message: Buffer): OneFrameMessage | undefined {
  try {
    const info = headers.deserializeMessageHeader(message, CLIENT_OPTIONS);
    if (info === false || info.messageHeader.suiteId !== SUITE) return undefined;
    const { messageHeader, rawHeader, headerAuth } = info;
    const { messageId: id, suiteData: commitment, encryptionContext, encryptedDataKeys } = messageHeader;
    const frame = decodeBodyHeader(message, info, rawHeader.byteLength + headerAuth.headerAuthLength);
    if (frame === false || frame.contentType !== ContentType.FRAMED_DATA) return undefined;
    const { contentLength, iv, readPos, sequenceNumber } = frame;
    if (!frame.isFinalFrame || sequenceNumber !== 1 || contentLength > handlerLimits.textFrameBytes) return undefined;
    const end = readPos + contentLength;
    if (end + frame.tagLength / 8 !== message.byteLength) return undefined;
    const header = { iv: headerAuth.headerIv, authenticated: viewOf(rawHeader), content: Buffer.alloc(0) };
    const what = bodies.messageAADContentString(frame);
    const authenticated = viewOf(bodies.messageAAD(id, what, sequenceNumber, contentLength));
    return {
      id,
      commitment,
      encryptionContext,
      encryptedDataKeys,
      header: { ...header, tag: viewOf(headerAuth.headerAuthTag) },
      body: { iv, authenticated, content: message.subarray(readPos, end), tag: message.subarray(end) },
    };
  } catch {
    return undefined;
  }
}

async function decrypted(message: OneFrameMessage, materials: NodeMaterialsManager): Promise<Uint8Array> {
  const { id, commitment, encryptionContext, encryptedDataKeys, header, body } = message;
  const material = await materials.decryptMaterials({
    suite: SUITE_OF_TEXTS,
    encryptionContext,
    encryptedDataKeys: [...encryptedDataKeys],
  });
  const { getDecipherInfo, dispose } = getDecryptionHelper(material);
  try {
    // Materials of another suite could be without commitment.
    if (material.suite.id !== SUITE) throw new Error("The materials are of another suite than the message.");
    // It compares the key commitment before it derives the key.
    const decipher = getDecipherInfo(id, commitment);
    opened(header, decipher);
    return opened(body, decipher);
  } finally {
    // Erases the data key.
    dispose();
  }
}

type Decipher = ReturnType<ReturnType<typeof getDecryptionHelper>["getDecipherInfo"]>;

/** @throws the error of Node's cipher if the tag does not fit. */
function opened({ iv, authenticated, content, tag }: Sealed, decipherOf: Decipher): Buffer {
  const decipher = decipherOf(iv);
  decipher.setAAD(authenticated);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(content), decipher.final()]);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
