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
import fc from "fast-check";
import { BRANCH_KEY_ID, TextKeyServices } from "../../local/workload/text-key-services";
import { type TextContext, TextKeyError, UnreadableTextError } from "../../src/messaging/ports/text-cipher";
import { isTransient } from "../../src/messaging/runtime/aws-error";
import { encryptionContext } from "../../src/messaging/texts/encryption-context";
import { plainTextCipher } from "../../src/messaging/texts/plain-text-cipher";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";
import { runs } from "../support/effort";

const context: TextContext = {
  table: "dm-example-messages",
  pk: "MSG#group",
  sk: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  attribute: "text",
  writer: "ada",
  writtenAt: "1780315200000",
};
const ELSEWHERE: readonly (readonly [where: string, context: TextContext])[] = [
  ["another table", { ...context, table: "dm-example-copies" }],
  ["another conversation", { ...context, pk: "MSG#other" }],
  ["another message", { ...context, sk: "01ARZ3NDEKTSV4RRFFQ69G5FAW" }],
  ["another attribute", { ...context, attribute: "preview" }],
  ["a message of somebody else", { ...context, writer: "ben" }],
  ["a message of another time", { ...context, writtenAt: "1780315200001" }],
  // Each entry is a text of its own: what ends one does not begin the next.
  ["a message whose entries say the same in a row", { ...context, attribute: "texta", writer: "da" }],
];
/** Bytes of a text that name its key: the provider, its key, and the version of a branch key. */
const NAME_BYTES = { hierarchical: 200, kms: 100 };
const WORDS = "private words of ada, ünïcödé and 👋";

let services: TextKeyServices;
beforeAll(async () => {
  services = await TextKeyServices.start();
});
afterEach(() => {
  services.kms.heal();
  services.keyStore.heal();
});
afterAll(() => services.stop());

async function refusal(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    (text) => {
      throw new Error(`It was not refused, and said ${JSON.stringify(text)}.`);
    },
    (error: Error) => error,
  );
}

describe.each(["hierarchical", "kms"] as const)("a text under the %s keyring", (keyring) => {
  it("comes back as it was, also in another function", async () => {
    const bytes = await services.cipher(keyring).encrypt(WORDS, context);
    expect(await services.cipher(keyring).decrypt(bytes, context)).toBe(WORDS);
  });

  it("comes back whatever it is, up to the longest", async () => {
    const cipher = services.cipher(keyring);
    const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await cipher.decrypt(await cipher.encrypt(text, context), context)).toBe(text);
      }),
      { numRuns: runs(50) },
    );
    const longest = "a".repeat(handlerLimits.maxTextBytes);
    expect(await cipher.decrypt(await cipher.encrypt(longest, context), context)).toBe(longest);
  });

  it("is not among the bytes that are stored, and is never stored the same way twice", async () => {
    const cipher = services.cipher(keyring);
    const [one, other] = await Promise.all([cipher.encrypt(WORDS, context), cipher.encrypt(WORDS, context)]);
    expect(Buffer.from(one).includes("private")).toBe(false);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });

  it.each(ELSEWHERE)("is refused in %s", async (_where, elsewhere) => {
    const cipher = services.cipher(keyring);
    const bytes = await cipher.encrypt(WORDS, context);
    expect(await refusal(cipher.decrypt(bytes, elsewhere))).toEqual(new UnreadableTextError("TamperedTextError"));
  });

  it("is refused with any one of its bits changed", async () => {
    const cipher = services.cipher(keyring);
    const bytes = await cipher.encrypt(WORDS, context);
    const key = Buffer.from(bytes).indexOf("aws-kms");
    const positions = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 7 }));
    await fc.assert(
      fc.asyncProperty(positions, async ([place, bit]) => {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        const error = await refusal(cipher.decrypt(changed, context));
        // The name of another key, in the text itself, may also be of a key that was taken away.
        const isName = place >= key && place < key + NAME_BYTES[keyring];
        if (!isName || !(error instanceof TextKeyError)) expect(error).toBeInstanceOf(UnreadableTextError);
      }),
      { numRuns: runs(300) },
    );
  });

  it("is refused when it was cut anywhere, or something was added", async () => {
    const cipher = services.cipher(keyring);
    const bytes = await cipher.encrypt(WORDS, context);
    const ends = fc.nat(bytes.length - 1);
    await fc.assert(
      fc.asyncProperty(ends, async (end) => {
        expect(await refusal(cipher.decrypt(bytes.subarray(0, end), context))).toBeInstanceOf(UnreadableTextError);
      }),
      { numRuns: runs(100) },
    );
    for (const tail of [Buffer.from([0]), Buffer.from("more"), Buffer.from(bytes)]) {
      const longer = Buffer.concat([bytes, tail]);
      expect(await refusal(cipher.decrypt(longer, context))).toEqual(new UnreadableTextError("TamperedTextError"));
    }
  });

  it("is not taken for a changed one when it is of another key", async () => {
    const other = await TextKeyServices.start();
    try {
      const bytes = await other.cipher(keyring).encrypt(WORDS, context);
      expect(await refusal(services.cipher(keyring).decrypt(bytes, context))).toBeInstanceOf(TextKeyError);
    } finally {
      await other.stop();
    }
  });

  it("is not taken for a changed one when it is of the other keyring", async () => {
    const bytes = await services.cipher(keyring === "kms" ? "hierarchical" : "kms").encrypt(WORDS, context);
    expect(await refusal(services.cipher(keyring).decrypt(bytes, context))).toBeInstanceOf(TextKeyError);
  });

  it("is refused when it was never encrypted", async () => {
    const stored = [WORDS, "x", "", "\u0003"].map((text) => new TextEncoder().encode(text));
    for (const bytes of stored) {
      expect(await refusal(services.cipher(keyring).decrypt(bytes, context))).toEqual(
        new UnreadableTextError("NotEncryptedError"),
      );
    }
  });

  it("is refused by a function that does not encrypt", async () => {
    const bytes = await services.cipher(keyring).encrypt(WORDS, context);
    const plain = plainTextCipher({ reason: "a test without personal data" });
    expect(await refusal(plain.decrypt(bytes, context))).toEqual(new UnreadableTextError("EncryptedError"));
  });

  it.each([
    ["ThrottlingException", true],
    ["KMSInternalException", true],
    ["DependencyTimeoutException", true],
    ["KeyUnavailableException", true],
    ["AccessDeniedException", false],
    ["DisabledException", false],
    ["KMSInvalidStateException", false],
    ["NotFoundException", false],
  ])("when KMS answers %s, is neither read nor written, nor taken for a damaged one", async (code, again) => {
    const bytes = await services.cipher(keyring).encrypt(WORDS, context);
    services.kms.fail({ code, times: 2 });
    const errors = [
      await refusal(services.cipher(keyring).decrypt(bytes, context)),
      await refusal(services.cipher(keyring).encrypt(WORDS, context)),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(TextKeyError);
      expect(isTransient(error)).toBe(again);
      expect(JSON.stringify({ ...error, message: error.message })).not.toContain("private");
    }
    expect(await services.cipher(keyring).decrypt(bytes, context)).toBe(WORDS);
  });

  it("is given up when KMS does not answer", async () => {
    const bytes = await services.cipher(keyring).encrypt(WORDS, context);
    const impatient = { requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true } };
    services.kms.fail({ code: "hang", times: 1 });
    const error = await refusal(services.cipher(keyring, { kms: impatient }).decrypt(bytes, context));
    expect(error).toBeInstanceOf(TextKeyError);
    expect(isTransient(error)).toBe(true);
  });
});

describe("the hierarchical keyring", () => {
  const page = async () => {
    const texts = Array.from({ length: 25 }, (_, number) => `message ${number}`);
    // Written by as many functions that have just started.
    const rows = await Promise.all(
      texts.map((text, number) => services.cipher("hierarchical").encrypt(text, { ...context, sk: String(number) })),
    );
    return { texts, rows };
  };

  it("asks KMS once for a page of 25, though all are read at the same time", async () => {
    const { texts, rows } = await page();
    services.forget();
    const cipher = services.cipher("hierarchical");
    const read = () =>
      Promise.all(rows.map((bytes, number) => cipher.decrypt(bytes, { ...context, sk: String(number) })));
    expect(await read()).toEqual(texts);
    expect(services.kms.take().map(({ operation }) => operation)).toEqual(["Decrypt"]);
    expect(services.keyStore.calls.map(({ operation }) => operation)).toEqual(["GetItem"]);
    expect(await read()).toEqual(texts);
    expect(services.kms.calls).toEqual([]);
  });

  it("asks again when the first answer was an error", async () => {
    const { texts, rows } = await page();
    const cipher = services.cipher("hierarchical");
    const read = () =>
      Promise.all(rows.map((bytes, number) => cipher.decrypt(bytes, { ...context, sk: String(number) })));
    services.kms.fail({ code: "ThrottlingException", times: 1 });
    expect(await refusal(read())).toBeInstanceOf(TextKeyError);
    expect(await read()).toEqual(texts);
  });

  it("reads texts of before a rotation, and writes under the new version", async () => {
    const before = await services.cipher("hierarchical").encrypt("before", context);
    await services.branchKey().rotate();
    const cipher = services.cipher("hierarchical");
    const after = await cipher.encrypt("after", context);
    services.forget();
    expect([await cipher.decrypt(before, context), await cipher.decrypt(after, context)]).toEqual(["before", "after"]);
    const versions = services.keyStore.calls.map(({ input }) => (input.Key as { type: { S: string } }).type.S);
    expect(new Set(versions).size).toBe(2);
  });

  it("forgets a key after its time", async () => {
    const cipher = services.cipher("hierarchical");
    const bytes = await cipher.encrypt(WORDS, context);
    await cipher.decrypt(bytes, context);
    const now = Date.now();
    services.forget();
    const clock = jest.spyOn(Date, "now").mockReturnValue(now + (handlerLimits.textKeyCacheSeconds + 1) * 1_000);
    try {
      await cipher.decrypt(bytes, context);
    } finally {
      clock.mockRestore();
    }
    expect(services.kms.calls).toHaveLength(1);
  });

  it("tells KMS what the branch key is called, and nothing of a message", async () => {
    services.forget();
    const cipher = services.cipher("hierarchical");
    await cipher.decrypt(await cipher.encrypt(WORDS, context), context);
    const contexts = services.kms.take().map(({ input }) => input.EncryptionContext as Record<string, string>);
    expect(
      contexts.map((one) =>
        Object.keys(one)
          .filter((key) => key !== "version")
          .sort(),
      ),
    ).toEqual(
      [1, 2].map(() => [
        "aws-crypto-ec:table",
        "branch-key-id",
        "create-time",
        "hierarchy-version",
        "kms-arn",
        "tablename",
        "type",
      ]),
    );
    for (const one of contexts) {
      expect(one).toMatchObject({ "branch-key-id": BRANCH_KEY_ID, tablename: BRANCH_KEY_ID });
      for (const value of [context.pk, context.sk]) expect(JSON.stringify(one)).not.toContain(value);
    }
  });

  describe("with a branch key that somebody lost or damaged", () => {
    type Row = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    const DAMAGE: readonly (readonly [what: string, change: (row: Row) => Row])[] = [
      ["whose wrapped key is cut", (row) => ({ ...row, enc: { B: String(row.enc?.B).slice(0, 40) } })],
      ["whose wrapped key is gone", ({ enc: _, ...row }) => row],
      ["whose wrapped key is no bytes", (row) => ({ ...row, enc: { S: "key" } })],
      ["that says another time", (row) => ({ ...row, "create-time": { S: "2020-01-01T00:00:00.000000Z" } })],
      ["that names another KMS key", (row) => ({ ...row, "kms-arn": { S: `${String(row["kms-arn"]?.S)}0` } })],
    ];

    it.each(DAMAGE)(
      "%s: a text is not taken for a changed one, and is read again once it is mended",
      async (_what, change) => {
        const bytes = await services.cipher("hierarchical").encrypt(WORDS, context);
        const rows = await services.keyStore.items();
        for (const row of rows) await services.keyStore.put(change(row as Row) as (typeof rows)[number]);
        try {
          expect(await refusal(services.cipher("hierarchical").decrypt(bytes, context))).toBeInstanceOf(TextKeyError);
          expect(await refusal(services.cipher("hierarchical").encrypt(WORDS, context))).toBeInstanceOf(TextKeyError);
        } finally {
          await services.keyStore.load(rows);
        }
        expect(await services.cipher("hierarchical").decrypt(bytes, context)).toBe(WORDS);
      },
    );

    it("or that is not there: likewise", async () => {
      const bytes = await services.cipher("hierarchical").encrypt(WORDS, context);
      const empty = await TextKeyServices.start({ hasBranchKey: false });
      try {
        expect(await refusal(empty.cipher("hierarchical").decrypt(bytes, context))).toBeInstanceOf(TextKeyError);
      } finally {
        await empty.stop();
      }
    });
  });

  it("cannot have its key when the key store does not answer", async () => {
    const bytes = await services.cipher("hierarchical").encrypt(WORDS, context);
    services.keyStore.fail({ operation: "GetItem", code: "ThrottlingException", times: 1 });
    const error = await refusal(services.cipher("hierarchical").decrypt(bytes, context));
    expect(error).toBeInstanceOf(TextKeyError);
    expect(isTransient(error)).toBe(true);
  });
});

describe("the KMS keyring", () => {
  it("tells KMS where each text is: it is in the trail of KMS in clear", async () => {
    services.forget();
    const cipher = services.cipher("kms");
    await cipher.decrypt(await cipher.encrypt(WORDS, context), context);
    const calls = services.kms.take();
    expect(calls.map(({ operation }) => operation)).toEqual(["GenerateDataKey", "Decrypt"]);
    const { writer: _, writtenAt: __, ...place } = context;
    for (const { input } of calls) expect(input.EncryptionContext).toEqual({ ...place, row: expect.any(String) });
  });

  it("asks KMS for every text of a page", async () => {
    const cipher = services.cipher("kms");
    const rows = await Promise.all(Array.from({ length: 25 }, () => cipher.encrypt(WORDS, context)));
    services.forget();
    await Promise.all(rows.map((bytes) => cipher.decrypt(bytes, context)));
    expect(services.kms.take()).toHaveLength(25);
  });
});

describe("a message of the Encryption SDK that we did not make", () => {
  const kms = () =>
    new KMS({
      endpoint: services.kms.endpoint,
      region: "eu-west-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
  const keyring = () => new KmsKeyringNode({ generatorKeyId: services.textKeyArn, clientProvider: kms });
  const keyOfSomebodyElse = () =>
    new RawAesKeyringNode({
      keyName: "theirs",
      keyNamespace: "theirs",
      unencryptedMasterKey: randomBytes(32),
      wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
    });
  const foreign = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
  const committing = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const inClear = encryptionContext(context, "kms");
  const unsigned = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;

  it.each<readonly [string, () => Promise<{ readonly result: Uint8Array }>]>([
    [
      "without key commitment",
      () =>
        foreign.encrypt(keyring(), WORDS, {
          encryptionContext: inClear,
          suiteId: AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA256,
        }),
    ],
    [
      "with a signature",
      () =>
        committing.encrypt(keyring(), WORDS, {
          encryptionContext: inClear,
          suiteId: AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY_ECDSA_P384,
        }),
    ],
    [
      "with more in its context",
      () => committing.encrypt(keyring(), WORDS, { encryptionContext: { ...inClear, more: "x" }, suiteId: unsigned }),
    ],
    [
      "with less in its context",
      () => committing.encrypt(keyring(), WORDS, { encryptionContext: { table: context.table }, suiteId: unsigned }),
    ],
    [
      "in many frames",
      () =>
        committing.encrypt(keyring(), WORDS, {
          encryptionContext: inClear,
          suiteId: unsigned,
          frameLength: 8,
        }),
    ],
    [
      "with a second data key",
      () =>
        committing.encrypt(new MultiKeyringNode({ generator: keyring(), children: [keyOfSomebodyElse()] }), WORDS, {
          encryptionContext: inClear,
          suiteId: unsigned,
        }),
    ],
  ])("%s is refused", async (_what, make) => {
    const { result } = await make();
    expect(await refusal(services.cipher("kms").decrypt(result, context))).toBeInstanceOf(UnreadableTextError);
  });
});
