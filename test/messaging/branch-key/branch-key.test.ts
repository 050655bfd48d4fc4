import { KEY_STORE_TABLE, TextKeyServices } from "../../../local/workload/text-key-services";

let services: TextKeyServices;
beforeEach(async () => {
  services = await TextKeyServices.start({ hasBranchKey: false });
});
afterEach(() => services.stop());

const calls = () => services.kms.take().map(({ operation }) => operation);

describe("a pipeline that makes the branch key", () => {
  it("makes it without seeing it", async () => {
    const made = await services.branchKey().create();
    expect(made).toMatchObject({ isNew: true, version: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(calls()).toEqual(["GenerateDataKeyWithoutPlaintext", "ReEncrypt", "GenerateDataKeyWithoutPlaintext"]);
  });

  it("copies it from the key of texts to the same key: another is refused to it", async () => {
    await services.branchKey().create();
    const copies = services.kms.take().filter(({ operation }) => operation === "ReEncrypt");
    expect(copies).toHaveLength(1);
    for (const { input } of copies) expect(input.SourceKeyId).toBe(input.DestinationKeyId);
  });

  it("can do so again: the first one stays, and KMS is not asked", async () => {
    const first = await services.branchKey().create();
    const before = await services.keyStore.items();
    calls();
    expect(await services.branchKey().create()).toEqual({ ...first, isNew: false });
    expect(calls()).toEqual([]);
    expect(await services.keyStore.items()).toEqual(before);
  });

  it("makes one when two do so at the same moment", async () => {
    const both = await Promise.all([services.branchKey().create(), services.branchKey().create()]);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(both.map(({ version }) => version)).size).toBe(1);
    expect(await services.keyStore.items()).toHaveLength(3);
  });

  it("asks of the key store what its role has: to read and to put", async () => {
    await services.branchKey().create();
    await services.branchKey().rotate();
    expect(new Set(services.keyStore.calls.map(({ operation }) => operation))).toEqual(
      new Set(["GetItem", "TransactWriteItems"]),
    );
    const writes = services.keyStore.calls.flatMap(({ input }) => (input.TransactItems ?? []) as readonly object[]);
    expect(writes.length).toBe(5);
    for (const write of writes) expect(Object.keys(write)).toEqual(["Put"]);
  });

  it.each([["ThrottlingException"], ["AccessDeniedException"]])("stores nothing when KMS answers %s", async (code) => {
    services.kms.fail({ code, times: 10 });
    await expect(services.branchKey().create()).rejects.toThrow(expect.objectContaining({ name: code }));
    expect(await services.keyStore.items()).toEqual([]);
  });
});

describe("a pipeline that rotates the branch key", () => {
  it("gets another version, and keeps the older ones", async () => {
    const first = await services.branchKey().create();
    const second = await services.branchKey().rotate();
    expect(second.version).not.toBe(first.version);
    const types = (await services.keyStore.items()).map(({ type }) => type?.S);
    expect(types.sort()).toEqual(
      ["beacon:ACTIVE", "branch:ACTIVE", ...[first, second].map(({ version }) => `branch:version:${version}`)].sort(),
    );
  });

  it("is told to make one first", async () => {
    await expect(services.branchKey().rotate()).rejects.toThrow(
      `no branch key dm-example-text in ${KEY_STORE_TABLE} yet`,
    );
    expect(calls()).toEqual([]);
  });

  it("is refused when the branch key is under another key of texts", async () => {
    await services.branchKey().create();
    const other = services.branchKey(services.kms.createKey());
    await expect(other.rotate()).rejects.toThrow(`got one under "${services.textKeyArn}"`);
    await expect(other.create()).rejects.toThrow("must be under");
  });
});
