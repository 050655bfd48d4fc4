import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { TextCipher, TextContext } from "../../src/handlers/text-cipher";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a key of this process, authenticating the context: what every cipher must do, for tests. */
export function boundCipher(): TextCipher {
  const key = randomBytes(32);
  return {
    encrypt: async (text, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(authenticated(context));
      const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
    },
    decrypt: async (bytes, context) => {
      const all = Buffer.from(bytes);
      const decipher = createDecipheriv("aes-256-gcm", key, all.subarray(0, NONCE_BYTES))
        .setAAD(authenticated(context))
        .setAuthTag(all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(all.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
    },
  };
}

function authenticated({ table, pk, sk, attribute }: TextContext): Buffer {
  return Buffer.from(JSON.stringify([table, pk, sk, attribute]));
}
