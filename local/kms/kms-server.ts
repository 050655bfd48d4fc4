import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { setTimeout } from "node:timers/promises";
import { closed, listening, portOf } from "../engine/loopback";
import type { Json } from "../engine/wire";

/** A call as it was sent. */
export interface KmsCall {
  /** Access key id that signed it. */
  readonly principal: string;
  readonly operation: string;
  readonly input: Json;
}

/**
 * A fault that a test injects: the next calls get its error instead of an answer, for `hang` no answer at all, and for
 * `late` the right answer after so many milliseconds.
 */
export interface KmsFault {
  readonly code: string | "hang" | "late";
  readonly times: number;
  /** For `late`. @default 0 */
  readonly milliseconds?: number;
}

class KmsError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * KMS in this process: it makes, encrypts and decrypts data keys under keys of this process, with AES-256-GCM and the
 * encryption context as authenticated data. It records every call, and refuses what `authorizeBy` refuses.
 */
export class Kms {
  readonly calls: KmsCall[] = [];
  private readonly keys = new Map<string, Buffer>();
  private readonly aliases = new Map<string, string>();
  private faults: KmsFault[] = [];

  private authorize: (call: KmsCall) => string | undefined = () => undefined;

  private constructor(private readonly server: Server) {}

  /** Starts without keys. Every call is allowed until `authorizeBy` is called. */
  static async start(): Promise<Kms> {
    const server = createServer();
    const kms = new Kms(server);
    server.on("request", (request, response) => {
      void kms.answer(request).then((answer) => {
        if (answer === undefined) return;
        response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" });
        response.end(JSON.stringify(answer.body));
      });
    });
    await listening(server);
    return kms;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${portOf(this.server)}`;
  }

  /** Refuses from now on the calls for which a reason is returned. */
  authorizeBy(authorize: (call: KmsCall) => string | undefined): void {
    this.authorize = authorize;
  }

  /** Makes a key and returns its ARN. `alias` is without `alias/`. */
  createKey(options: { readonly alias?: string; readonly accountId?: string } = {}): string {
    const { alias, accountId = "111122223333" } = options;
    const arn = `arn:aws:kms:eu-west-1:${accountId}:key/${crypto.randomUUID()}`;
    this.keys.set(arn, randomBytes(32));
    if (alias !== undefined) this.aliases.set(`alias/${alias}`, arn);
    return arn;
  }

  fail(fault: KmsFault): void {
    this.faults.push(fault);
  }

  heal(): void {
    this.faults = [];
  }

  /** How often each operation was called since the last call of `take`. */
  take(): readonly KmsCall[] {
    return this.calls.splice(0);
  }

  stop(): Promise<void> {
    return closed(this.server);
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ readonly status: number; readonly body: Json } | undefined> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = {
      principal: /Credential=([\w-]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "",
      operation: String(request.headers["x-amz-target"]).replace("TrentService.", ""),
      input: JSON.parse(Buffer.concat(chunks).toString()) as Json,
    };
    this.calls.push(call);
    try {
      const [fault] = this.faults;
      if (fault !== undefined) {
        this.faults = [...(fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : []), ...this.faults.slice(1)];
        if (fault.code === "hang") return undefined;
        if (fault.code !== "late") throw new KmsError(fault.code);
        await setTimeout(fault.milliseconds, undefined, { ref: false });
      }
      if (this.authorize(call) !== undefined) throw new KmsError("AccessDeniedException");
      return { status: 200, body: this.carryOut(call) };
    } catch (error) {
      const __type = error instanceof KmsError ? error.code : "KMSInternalException";
      return { status: 400, body: { __type, message: "Refused by the KMS of this process." } };
    }
  }

  private carryOut({ operation, input }: KmsCall): Json {
    const keyId = String(input.KeyId);
    switch (operation) {
      case "GenerateDataKey":
      case "GenerateDataKeyWithoutPlaintext": {
        const plaintext = randomBytes(Number(input.NumberOfBytes));
        const CiphertextBlob = this.encrypt(keyId, { plaintext, context: input.EncryptionContext });
        return {
          KeyId: keyId,
          CiphertextBlob,
          ...(operation === "GenerateDataKey" && { Plaintext: plaintext.toString("base64") }),
        };
      }
      case "DescribeKey": {
        const Arn = this.aliases.get(keyId);
        if (Arn === undefined) throw new KmsError("NotFoundException");
        return { KeyMetadata: { Arn, KeyId: Arn.split("/").at(-1) } };
      }
      case "Decrypt": {
        const plaintext = this.decrypt(keyId, { blob: input.CiphertextBlob, context: input.EncryptionContext });
        return { KeyId: keyId, Plaintext: plaintext.toString("base64") };
      }
      case "ReEncrypt": {
        const { CiphertextBlob: blob, SourceEncryptionContext, DestinationEncryptionContext: context } = input;
        const plaintext = this.decrypt(String(input.SourceKeyId), { blob, context: SourceEncryptionContext });
        const KeyId = String(input.DestinationKeyId);
        return { KeyId, SourceKeyId: input.SourceKeyId, CiphertextBlob: this.encrypt(KeyId, { plaintext, context }) };
      }
      default:
        throw new KmsError("UnsupportedOperationException");
    }
  }

  private encrypt(keyId: string, { plaintext, context }: { plaintext: Buffer; context: unknown }): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.key(keyId), nonce).setAAD(authenticated(context));
    const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString("base64");
  }

  private decrypt(keyId: string, { blob, context }: { blob: unknown; context: unknown }): Buffer {
    const all = Buffer.from(String(blob), "base64");
    const key = this.key(keyId);
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, all.subarray(0, NONCE_BYTES))
        .setAAD(authenticated(context))
        .setAuthTag(all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(all.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      throw new KmsError("InvalidCiphertextException");
    }
  }

  private key(keyId: string): Buffer {
    const key = this.keys.get(keyId);
    if (key === undefined) throw new KmsError("NotFoundException");
    return key;
  }
}

function authenticated(context: unknown): Buffer {
  const entries = Object.entries((context ?? {}) as Readonly<Record<string, string>>);
  return Buffer.from(JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}
