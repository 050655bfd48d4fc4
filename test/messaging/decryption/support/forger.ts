import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Suites by the bytes that name them. */
export const COMMITTING = 0x0478;
export const SIGNED = 0x0578;

/** Content types of messages. */
const UNFRAMED = 1;
const FRAMED = 2;

/** What is unusual about a message; everything else is as the functions write it, and every tag fits. */
export interface Forgery {
  readonly dataKey: Uint8Array;
  readonly text: string;
  /** The suite that the header names. @default 0478 */
  readonly suite?: number;
  /** The suite that keys are derived for. @default that of the header */
  readonly keySuite?: number;
  readonly contentType?: number;
  readonly frameLength?: number;
  /** The number of the frame. @default 1 */
  readonly sequence?: number;
  /** Whether the frame is marked as the last one. @default true */
  readonly isFinal?: boolean;
  /** How many encrypted data keys there are. @default 1 */
  readonly dataKeys?: number;
  /** Changes the commitment before the header is sealed over it. */
  readonly commitment?: (right: Buffer) => Buffer;
  /** Changes the tags after they were made. */
  readonly headerTag?: (right: Buffer) => Buffer;
  readonly bodyTag?: (right: Buffer) => Buffer;
}

/**
 * A message that somebody makes who has the data key, byte by byte as the format says and with nothing of the library: a
 * reader refuses it only for what is unusual about it.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/body-aad-reference.html
 */
export function forged(forgery: Forgery): Buffer {
  const { dataKey, suite = COMMITTING, keySuite = suite, contentType = FRAMED, frameLength = 8_192 } = forgery;
  const { commitment = same, headerTag = same, bodyTag = same, dataKeys = 1 } = forgery;
  const id = randomBytes(32);
  const derived = (label: Uint8Array) => Buffer.from(hkdfSync("sha512", dataKey, id, label, 32));
  const key = derived(Buffer.concat([number(keySuite, 2), Buffer.from("DERIVEKEY")]));
  const header = Buffer.concat([
    Buffer.of(2),
    number(suite, 2),
    id,
    number(0, 2),
    number(dataKeys, 2),
    ...Array.from({ length: dataKeys }, () => Buffer.concat(["tests", "data-key", "wrapped"].map(counted))),
    Buffer.of(contentType),
    number(frameLength, 4),
    commitment(derived(Buffer.from("COMMITKEY"))),
  ]);
  const seal = (iv: Buffer, authenticated: Buffer, content: Buffer) => {
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(authenticated);
    return { sealed: Buffer.concat([cipher.update(content), cipher.final()]), tag: cipher.getAuthTag() };
  };
  const { before, iv, authenticated } = bodyOf(forgery, { id, contentType });
  const body = seal(iv, authenticated, Buffer.from(forgery.text));
  const head = seal(Buffer.alloc(12), header, Buffer.alloc(0));
  return Buffer.concat([header, headerTag(head.tag), before, body.sealed, bodyTag(body.tag)]);
}

/** What stands before the content of a body, and what is authenticated with it. */
function bodyOf(
  { text, sequence = 1, isFinal = true }: Forgery,
  { id, contentType }: { readonly id: Buffer; readonly contentType: number },
) {
  const length = Buffer.byteLength(text);
  const iv = number(sequence, 12);
  const authenticatedAs = (what: string) =>
    Buffer.concat([id, Buffer.from(`AWSKMSEncryptionClient ${what}`), number(sequence, 4), number(length, 8)]);
  if (contentType === UNFRAMED) {
    return { before: Buffer.concat([iv, number(length, 8)]), iv, authenticated: authenticatedAs("Single Block") };
  }
  return isFinal
    ? {
        before: Buffer.concat([number(0xff_ff_ff_ff, 4), number(sequence, 4), iv, number(length, 4)]),
        iv,
        authenticated: authenticatedAs("Final Frame"),
      }
    : { before: Buffer.concat([number(sequence, 4), iv]), iv, authenticated: authenticatedAs("Frame") };
}

function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, Math.max(0, bytes - 6), Math.min(bytes, 6));
  return buffer;
}

function counted(text: string): Buffer {
  return Buffer.concat([number(Buffer.byteLength(text), 2), Buffer.from(text)]);
}

function same(bytes: Buffer): Buffer {
  return bytes;
}
