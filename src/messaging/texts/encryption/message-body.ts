/**
 * Bytes of a final frame around its content: mark, number, nonce and length before it, tag after it.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
const MARK = Buffer.from("ffffffff00000001", "hex");
const NONCE_BYTES = 12;
const LENGTH_BYTES = 4;
const TAG_BYTES = 16;

/**
 * Whether a message is exactly its header and the one frame of its text.
 *
 * The library ignores bytes after the last frame: without this check, a row could be changed and its text still be
 * shown. The mark is in a header only by a chance of one in 2^60, because names in it are UTF-8.
 */
export function isWholeMessage(bytes: Uint8Array, plaintext: Uint8Array): boolean {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = message.indexOf(MARK);
  const content = frame + MARK.length + NONCE_BYTES + LENGTH_BYTES;
  return frame > 0 && content + plaintext.byteLength + TAG_BYTES === message.byteLength;
}
