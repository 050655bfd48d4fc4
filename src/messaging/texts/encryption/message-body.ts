/**
 * Bytes of a final frame around its content: its mark, its number, its nonce and its length before, its tag behind.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
const MARK = Buffer.from("ffffffff00000001", "hex");
const NONCE_BYTES = 12;
const LENGTH_BYTES = 4;
const TAG_BYTES = 16;

/**
 * Whether a message is its header and the one frame of its text, up to the last byte.
 *
 * The library decrypts up to the end of the last frame and ignores what comes behind it: without this, a row could be
 * changed and its text still be shown. The mark is in no header but by a chance of one in 2^60: names in it are UTF-8.
 */
export function isWholeMessage(bytes: Uint8Array, plaintext: Uint8Array): boolean {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = message.indexOf(MARK);
  const content = frame + MARK.length + NONCE_BYTES + LENGTH_BYTES;
  return frame > 0 && content + plaintext.byteLength + TAG_BYTES === message.byteLength;
}
