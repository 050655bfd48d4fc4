import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  AlgorithmSuiteIdentifier,
  NodeAlgorithmSuite,
  NodeDecryptionMaterial,
  type NodeMaterialsManager,
} from "@aws-crypto/client-node";
import { transformSync } from "@swc/core";
import { readByLibrary } from "../../../src/messaging/texts/encryption/library-message";
import type { MessageReader } from "../../../src/messaging/texts/encryption/message-reader";
import { readOneFrame } from "../../../src/messaging/texts/encryption/one-frame-message";
import { REPOSITORY } from "../../support/environment-file";
import { COMMITTING, type Forgery, forged, SIGNED } from "./support/forger";
import { StaticKeys } from "./support/static-keys";

const dataKey = randomBytes(32);
const text = "words of somebody who has the data key";
const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte, place) => (place === 0 ? byte ^ 1 : byte)));

interface Case {
  readonly what: string;
  readonly message: Buffer;
  /** Materials in place of those of the suite of texts. */
  readonly materials?: (keys: StaticKeys) => NodeMaterialsManager;
}

const made = (what: string, how: Partial<Forgery>, change = (message: Buffer) => message): Case => ({
  what,
  message: change(forged({ dataKey, text, ...how })),
});

/** Materials of the signed suite, whatever is asked for. */
const ofAnotherSuite = (keys: StaticKeys): NodeMaterialsManager => ({
  getEncryptionMaterials: (request) => keys.materials.getEncryptionMaterials(request),
  decryptMaterials: async (request) => {
    const suite = new NodeAlgorithmSuite(
      AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY_ECDSA_P384,
    );
    return keys._onDecrypt(new NodeDecryptionMaterial(suite, request.encryptionContext));
  },
});

const USUAL = made("as the functions write it", {});
const CASES: readonly Case[] = [
  made("with another commitment", { commitment: turned }),
  made("with another tag of its header", { headerTag: turned }),
  made("with another tag of its body", { bodyTag: turned }),
  made("with the tag of its body cut to 12 bytes", { bodyTag: (tag) => tag.subarray(0, 12) }),
  made("that says it is the second frame", { sequence: 2 }),
  made("whose only frame is not the last one", { isFinal: false, frameLength: Buffer.byteLength(text) }),
  made("without frames", { contentType: 1 }),
  made("of an unknown kind of content", { contentType: 3 }),
  made("that is longer than its frames", { frameLength: 8 }),
  made("that is longer than a text", { text: "a".repeat(8_193), frameLength: 10_000 }),
  made("with two data keys", { dataKeys: 2 }),
  made("without a data key", { dataKeys: 0 }),
  made("with a byte behind it", {}, (message) => Buffer.concat([message, Buffer.of(0)])),
  made("that names the signed suite, without a signature", { suite: SIGNED }),
  made("that names the signed suite, with keys of the other", { suite: SIGNED, keySuite: COMMITTING }),
  { ...made("with keys of the signed suite", { keySuite: SIGNED }), materials: ofAnotherSuite },
];

/** What a reader says of a message: nothing if it does not know it, its text, or that it is refused. */
async function said(reader: MessageReader, { message, materials = (keys) => keys.materials }: Case): Promise<string> {
  const reading = reader(message, materials(new StaticKeys(dataKey)));
  if (reading === undefined) return "not known";
  return reading.then(
    (plaintext) => `read: ${Buffer.from(plaintext)}`,
    () => "refused",
  );
}

describe("somebody who has the data key and makes messages of it", () => {
  it("is read by both readers when the message is as the functions write it", async () => {
    expect(await said(readOneFrame, USUAL)).toBe(`read: ${text}`);
    expect(await said(readByLibrary, USUAL)).toBe(`read: ${text}`);
  });

  it.each(CASES)("is refused, by one reader or the other: $what", async (one) => {
    const first = await said(readOneFrame, one);
    expect(["refused", "not known"]).toContain(first);
    if (first === "not known") expect(await said(readByLibrary, one)).toBe("refused");
  });
});

describe("the data key of a message", () => {
  it.each([
    ["that was read", USUAL],
    ["with another commitment", made("", { commitment: turned })],
    ["with another tag of its header", made("", { headerTag: turned })],
    ["with another tag of its body", made("", { bodyTag: turned })],
  ])("%s is erased", async (_what, { message }) => {
    const keys = new StaticKeys(dataKey);
    await readOneFrame(message, keys.materials)?.catch(() => {});
    expect(keys.handedOut.map(({ hasUnencryptedDataKey }) => hasUnencryptedDataKey)).toEqual([false]);
  });

  it("is not asked for by a message of an unknown form", async () => {
    for (const { message } of CASES) {
      const keys = new StaticKeys(dataKey);
      const reading = readOneFrame(message, keys.materials);
      await reading?.catch(() => {});
      expect(keys.handedOut).toHaveLength(reading === undefined ? 0 : 1);
    }
  });
});

describe("a protection of the reader that somebody takes out", () => {
  const folder = join(REPOSITORY, "src", "messaging", "texts", "encryption");
  const source = readFileSync(join(folder, "one-frame-message.ts"), "utf8");

  /** The reader without a part of its source. */
  function without(part: string, instead: string): MessageReader {
    expect(source.split(part)).toHaveLength(2);
    const { code } = transformSync(source.replace(part, instead), {
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
    });
    const exported: { readOneFrame?: MessageReader } = {};
    const load = (name: string) => jest.requireActual(name.startsWith(".") ? join(folder, name) : name);
    new Function("require", "exports", code)(load, exported);
    if (exported.readOneFrame === undefined) throw new Error("The changed source exports no reader.");
    return exported.readOneFrame;
  }

  it.each<readonly [what: string, part: string, instead: string, shown: string]>([
    ["the number of the frame", "sequenceNumber !== 1", "false", "that says it is the second frame"],
    ["the mark of the last frame", "!frame.isFinalFrame", "false", "whose only frame is not the last one"],
    ["the kind of content", "frame.contentType !== ContentType.FRAMED_DATA", "false", "without frames"],
    [
      "the end of the message",
      "end + frame.tagLength / 8 !== message.byteLength",
      "false",
      "with the tag of its body cut to 12 bytes",
    ],
    ["the longest text", "contentLength > handlerLimits.textFrameBytes", "false", "that is longer than a text"],
    [
      "the suite of the header",
      "info.messageHeader.suiteId !== SUITE",
      "false",
      "that names the signed suite, with keys of the other",
    ],
    ["the suite of the keys", "material.suite.id !== SUITE", "false", "with keys of the signed suite"],
    ["the number of data keys", "(message, CLIENT_OPTIONS)", "(message)", "with two data keys"],
    ["the tag of the header", "opened(header, decipher);", "", "with another tag of its header"],
  ])("%s: it is noticed", async (_what, part, instead, shown) => {
    const reader = without(part, instead);
    const answers = await Promise.all(CASES.map(async (one) => [one.what, await said(reader, one)] as const));
    expect(answers.filter(([, answer]) => answer.startsWith("read")).map(([what]) => what)).toContain(shown);
  });

  it.each<readonly [what: string, part: string, instead: string]>([
    ["the commitment", "getDecipherInfo(id, commitment)", "getDecipherInfo(id)"],
    ["the tag of each part", "decipher.setAuthTag(tag);", ""],
    ["what is authenticated with it", "decipher.setAAD(authenticated);", ""],
  ])("%s: the library and Node then refuse every message", async (_what, part, instead) => {
    expect(await said(without(part, instead), USUAL)).toBe("refused");
  });
});
