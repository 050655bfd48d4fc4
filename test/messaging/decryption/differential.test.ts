import { randomBytes } from "node:crypto";
import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  KmsKeyringNode,
  MultiKeyringNode,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from "@aws-crypto/client-node";
import { KMS } from "@aws-sdk/client-kms";
import { TextKeyServices } from "../../../local/workload/text-key-services";
import type { TextCipher, TextContext } from "../../../src/messaging/ports/text-cipher";
import { encryptionContext } from "../../../src/messaging/texts/encryption-context";
import { handlerLimits } from "../../../src/messaging/validation/handler-limits";
import { amount } from "../../support/effort";
import { type OddMessage, oddMessages } from "./support/odd-messages";

const context: TextContext = {
  table: "dm-example-messages",
  pk: "MSG#group",
  sk: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  attribute: "text",
  writer: "ada",
  writtenAt: "2026-06-01T12:00:00.000Z",
};
const WORDS = "private words of ada, ünïcödé and 👋";
const KEYRINGS = ["hierarchical", "kms"] as const;

let services: TextKeyServices;
beforeAll(async () => {
  services = await TextKeyServices.start();
});
afterEach(() => services.kms.heal());
afterAll(() => services.stop());

/** What comes of a message, and the calls that were made for it. */
async function answer(cipher: TextCipher, message: Uint8Array) {
  services.forget();
  const said = await cipher.decrypt(message, context).then(
    (text) => ({ text }),
    ({ name, message: sentence, cause }: Error) => ({ name, sentence, cause: cause instanceof Error && cause.name }),
  );
  const calls = [...services.kms.take(), ...services.keyStore.calls].map(({ operation, input }) => ({
    operation,
    input,
  }));
  return { said, calls };
}

/** Tries every message with both, and says how many are shown. */
async function compare(keyring: (typeof KEYRINGS)[number], messages: readonly OddMessage[]): Promise<number> {
  const [ours, library] = [services.cipher(keyring), services.cipherOfLibrary(keyring)];
  let shown = 0;
  for (const [what, message] of messages) {
    const found = await answer(ours, message);
    expect({ what, ...found }).toEqual({ what, ...(await answer(library, message)) });
    if ("text" in found.said) shown += 1;
  }
  return shown;
}

describe.each(KEYRINGS)("somebody who changes a text under the %s keyring", (keyring) => {
  it("gets the answer of the library, with the same calls to KMS and to the key store", async () => {
    const cipher = services.cipher(keyring);
    const [text, other] = await Promise.all([cipher.encrypt(WORDS, context), cipher.encrypt("others", context)]);
    const effort = amount({ quick: keyring === "kms" ? 61 : 23, exhaustive: keyring === "kms" ? 5 : 1 });
    const randomly = amount({ quick: 20, exhaustive: keyring === "kms" ? 200 : 1_500 });
    const messages = oddMessages(text, { other, every: effort, randomly });
    expect(messages.length).toBeGreaterThan(amount({ quick: 80, exhaustive: 1_000 }));
    expect(await compare(keyring, messages)).toBeGreaterThanOrEqual(3);
  });

  it("gets the answer of the library too when the key is out of reach", async () => {
    const text = await services.cipher(keyring).encrypt(WORDS, context);
    for (const code of ["AccessDeniedException", "ThrottlingException"]) {
      const messages = [text, text.subarray(0, -1), Buffer.concat([text, Buffer.of(0)])];
      for (const message of messages) {
        services.kms.fail({ code, times: 2 });
        const [ours, library] = [services.cipher(keyring), services.cipherOfLibrary(keyring)];
        const found = await answer(ours, message);
        expect({ message, ...found }).toEqual({ message, ...(await answer(library, message)) });
        services.kms.heal();
      }
    }
  });

  it("and everything that the functions write is read by both, to the letter", async () => {
    const longest = ["a".repeat(handlerLimits.maxTextBytes), "é".repeat(handlerLimits.maxTextBytes / 2)];
    const texts = ["", "a", WORDS, "\u0000\uffff", "\ufeffmarked", ...longest];
    const [ours, library] = [services.cipher(keyring), services.cipherOfLibrary(keyring)];
    for (const text of texts) {
      const message = await ours.encrypt(text, context);
      expect([await ours.decrypt(message, context), await library.decrypt(message, context)]).toEqual([text, text]);
    }
  });
});

describe("somebody who writes messages with the library in another way", () => {
  const suites = AlgorithmSuiteIdentifier;
  const ours = suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;
  const kms = () =>
    new KMS({
      endpoint: services.kms.endpoint,
      region: "eu-west-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
  const keyring = () => new KmsKeyringNode({ generatorKeyId: services.textKeyArn, clientProvider: kms });
  const withAnotherKey = () =>
    new MultiKeyringNode({
      generator: keyring(),
      children: [
        new RawAesKeyringNode({
          keyName: "theirs",
          keyNamespace: "theirs",
          unencryptedMasterKey: randomBytes(32),
          wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
        }),
      ],
    });
  const write = async (options: {
    readonly suiteId: AlgorithmSuiteIdentifier;
    readonly text?: string;
    readonly frameLength?: number;
    readonly of?: Partial<TextContext>;
    readonly more?: Readonly<Record<string, string>>;
    readonly keys?: () => KmsKeyringNode | MultiKeyringNode;
  }): Promise<Uint8Array> => {
    const { suiteId, text = WORDS, frameLength = handlerLimits.textFrameBytes, keys = keyring } = options;
    const bound = { ...encryptionContext({ ...context, ...options.of }, "kms"), ...options.more };
    const isCommitting = suiteId >= suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;
    const { encrypt } = buildClient(
      isCommitting ? CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT : CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT,
    );
    return (await encrypt(keys(), text, { suiteId, encryptionContext: bound, frameLength })).result;
  };

  it("gets the answer of the library, and none of it is shown unless it is one frame of the suite of texts", async () => {
    const all: readonly (readonly [string, Parameters<typeof write>[0], boolean])[] = [
      ["as the functions do", { suiteId: ours }, true],
      ["with another length of frames", { suiteId: ours, frameLength: 4_096 }, true],
      ["in many frames", { suiteId: ours, frameLength: 8 }, false],
      ["in frames of one byte", { suiteId: ours, frameLength: 1 }, false],
      ["in two frames, the last one empty", { suiteId: ours, frameLength: 4, text: "four" }, false],
      ["in one frame that is too long", { suiteId: ours, frameLength: 9_000, text: "a".repeat(8_500) }, false],
      ["with more in its context", { suiteId: ours, more: { more: "x" } }, false],
      ["for another row", { suiteId: ours, of: { sk: "01ARZ3NDEKTSV4RRFFQ69G5FAW" } }, false],
      ["of another writer", { suiteId: ours, of: { writer: "ben" } }, false],
      ["with a second data key", { suiteId: ours, keys: withAnotherKey }, false],
      ["signed", { suiteId: suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY_ECDSA_P384 }, false],
      ["without commitment", { suiteId: suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA256 }, false],
      ["without commitment, signed", { suiteId: suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384 }, false],
      ["without key derivation", { suiteId: suites.ALG_AES256_GCM_IV12_TAG16 }, false],
      ["with shorter keys", { suiteId: suites.ALG_AES128_GCM_IV12_TAG16_HKDF_SHA256 }, false],
    ];
    for (const [what, how, isShown] of all) {
      expect({ what, shown: await compare("kms", [[what, await write(how)]]) }).toEqual({
        what,
        shown: isShown ? 1 : 0,
      });
    }
  });
});
