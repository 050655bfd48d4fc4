import { itemBytes } from "../../local/engine/item-size";
import type { WireItem } from "../../local/engine/wire";
import type { Messaging } from "../../local/workload/local-messaging";
import { recordOfText, streamRecord } from "../../local/workload/stream-event";
import { startMessaging } from "./support/start-messaging";

const SECONDS_A_DAY = 86_400;
const RETENTION_DAYS = 30;
const OVER = RETENTION_DAYS * SECONDS_A_DAY * 1_000;

let app: Messaging;
beforeAll(async () => {
  app = await startMessaging({ more: () => ({ retentionDays: RETENTION_DAYS }) });
});
afterAll(() => app.stop());

async function rowOf(isIt: (row: WireItem) => boolean): Promise<WireItem> {
  const row = (await app.engine.items()).find(isIt);
  if (row === undefined) throw new Error("There is no such row.");
  return row;
}

const messageOf = (groupId: string) => rowOf(({ pk }) => pk?.S === `MSG#${groupId}`);
const membershipOf = (userId: string) => rowOf(({ pk }) => pk?.S === `GRP#${userId}`);

/** Names of the errors that the log has about unreadable rows since the last call. */
function unreadable(): readonly unknown[] {
  return app.recorder.lines
    .splice(0)
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    .filter(({ event }) => String(event).startsWith("unreadable"))
    .map(({ errorName }) => errorName);
}

let pairs = 0;
/** Two people of their own, and the conversation that the first one has begun. */
async function conversation() {
  pairs += 1;
  const [ada, ben] = [`ada-${pairs}`, `ben-${pairs}`];
  const { groupId = "", messageId = "" } = (await app.write(ada, ben, { text: "by ada" })).body;
  unreadable();
  return { ada, ben, groupId, messageId };
}

describe("somebody who can write rows", () => {
  it.each<[string, (row: WireItem, ben: string) => WireItem]>([
    ["writer", (row, ben) => ({ ...row, senderId: { S: ben } })],
    ["time", (row) => ({ ...row, sentAt: { N: String(Number(row.sentAt?.N) + 1) } })],
  ])("and gives a message another %s makes it unreadable", async (_, change) => {
    const { ada, ben, groupId, messageId } = await conversation();
    await app.engine.put(change(await messageOf(groupId), ben));
    expect((await app.show(ada, groupId)).body.messages).toMatchObject([{ messageId, unreadable: true }]);
    expect(unreadable()).toEqual(["TamperedTextError"]);
  });

  it.each<[string, (row: WireItem, ben: string) => WireItem]>([
    ["writer", (row, ben) => ({ ...row, lastSenderId: { S: ben } })],
    ["message", (row) => ({ ...row, gsi1sk: { S: app.clock.ulid(1_000) } })],
  ])("and gives a preview another %s makes it unreadable", async (_, change) => {
    const { ada, ben, groupId } = await conversation();
    await app.engine.put(change(await membershipOf(ada), ben));
    expect((await app.list(ada)).body.conversations).toMatchObject([{ groupId, unreadable: true }]);
    expect(unreadable()).toEqual(["TamperedTextError"]);
  });

  it("and gives a message another writer makes sending it again a conflict, and moves no list", async () => {
    const { ada, ben, groupId, messageId } = await conversation();
    const row = await messageOf(groupId);
    await app.engine.put({ ...row, senderId: { S: ben } });
    expect((await app.send(ben, groupId, { text: "by ada", messageId })).status).toBe(409);
    const later = app.clock.ulid(1_000);
    const about = { sequenceNumber: "1", groupId, messageId: later, senderId: ada, words: "by ada" };
    const { dynamodb } = await recordOfText({ cipher: app.cipher, tableName: app.tableName, ...about });
    const text = Buffer.from(dynamodb?.NewImage?.text?.B ?? "", "base64");
    const forged = [streamRecord({ ...about, text, senderId: ben }), streamRecord({ ...about, text, sentAt: 1 })];
    for (const record of forged) {
      expect((await app.update({ Records: [record] })).batchItemFailures).toHaveLength(1);
    }
    expect((await app.list(ben)).body.conversations).toMatchObject([{ preview: "by ada", lastSenderId: ada }]);
  });
});

describe("a row of another format", () => {
  const FORMATS: readonly (readonly [string, WireItem[string] | undefined, string])[] = [
    ["without a version", undefined, "OldRowError"],
    ["of the version before", { N: "1" }, "OldRowError"],
    ["of a version to come", { N: "3" }, "NewerRowError"],
    ["whose version is a word", { S: "2" }, "WrongRowError"],
    ["whose version is no whole number", { N: "2.5" }, "WrongRowError"],
  ];
  const withVersion = ({ v: _, ...row }: WireItem, v: WireItem[string] | undefined): WireItem =>
    v === undefined ? row : { ...row, v };

  it.each(FORMATS)("(%s) is not shown, and the log says why by name", async (_, v, errorName) => {
    const { ada, groupId, messageId } = await conversation();
    await app.engine.put(withVersion(await messageOf(groupId), v));
    await app.engine.put(withVersion(await membershipOf(ada), v));
    const [shown] = (await app.show(ada, groupId)).body.messages ?? [];
    expect(shown).toMatchObject({ messageId, senderId: ada, unreadable: true });
    expect(shown).not.toHaveProperty("text");
    expect(unreadable()).toEqual([errorName]);
    const [listed] = (await app.list(ada)).body.conversations ?? [];
    expect(listed).toMatchObject({ groupId, unreadable: true });
    expect(listed).not.toHaveProperty("preview");
    expect(unreadable()).toEqual([errorName]);
  });

  it("is no conversation's newest message, and its record is given back", async () => {
    const { ada, groupId } = await conversation();
    const about = { groupId, messageId: app.clock.ulid(1_000), senderId: ada, text: Buffer.from("of old") };
    const record = streamRecord({ ...about, sequenceNumber: "7", format: 1 });
    expect(await app.update({ Records: [record] })).toEqual({ batchItemFailures: [{ itemIdentifier: "7" }] });
    expect(unreadable()).toEqual(["OldRowError"]);
  });

  it("takes no one's conversation: the next message makes a membership one of today", async () => {
    const { ada, ben, groupId } = await conversation();
    await app.deliverStream();
    await app.engine.put(withVersion(await membershipOf(ben), undefined));
    app.clock.forward(1);
    await app.send(ada, groupId, { text: "again" });
    await app.deliverStream();
    expect((await app.list(ben)).body.conversations).toMatchObject([{ groupId, preview: "again" }]);
  });
});

describe("a preview", () => {
  it("goes with its message, and the conversation stays listed without it", async () => {
    const { ada, ben, groupId, messageId } = await conversation();
    app.clock.forward(OVER - 1_000);
    expect((await app.list(ben)).body.conversations?.[0]).toMatchObject({ preview: "by ada" });
    app.clock.forward(1_000);
    for (const reader of [ada, ben]) {
      const [listed] = (await app.list(reader)).body.conversations ?? [];
      const head = { groupId, otherUserId: expect.any(String), lastMessageId: messageId, lastSenderId: ada };
      expect(listed).toEqual({ ...head, unread: reader === ben });
    }
    expect((await app.show(ben, groupId)).body.messages).toEqual([]);
    expect(unreadable()).toEqual([]);
  });

  it("is there again with the next message, and goes with that one", async () => {
    const { ada, ben, groupId } = await conversation();
    app.clock.forward(OVER);
    await app.send(ben, groupId, { text: "by ben" });
    await app.deliverStream();
    expect((await app.list(ada)).body.conversations?.[0]).toMatchObject({ preview: "by ben", lastSenderId: ben });
    app.clock.forward(OVER);
    expect((await app.list(ada)).body.conversations?.[0]).not.toHaveProperty("preview");
  });
});

describe("a page of 25 messages of 181 bytes, by people with ids of Cognito, that expire", () => {
  const [ADA, BEN] = ["3f2b1c9e-5a47-4d0b-9c1e-0a6d2f7b8e11", "8d6c0a42-1f3e-4b95-a7d8-c2e94b6f5d22"];
  const PAGE = 25;
  const ROW_BYTES = 652;
  const READ_UNIT_BYTES = 4_096;

  it("is read for 2 units, and each row has the bytes that the decision about stored rows says", async () => {
    const text = "A message of a hundred and eighty-one bytes, which is ".padEnd(181, "long enough ");
    const { groupId = "" } = (await app.write(ADA, BEN, { text })).body;
    for (let number = 1; number < PAGE; number += 1) {
      app.clock.forward(1);
      await app.send(ADA, groupId, { text });
    }
    const rows = (await app.engine.items()).filter(({ pk }) => pk?.S === `MSG#${groupId}`);
    const bytes = rows.map(itemBytes);
    // Zeros at the end of a number are not stored.
    expect(Math.max(...bytes)).toBeLessThanOrEqual(ROW_BYTES);
    expect(Math.min(...bytes)).toBeGreaterThan(ROW_BYTES - 5);
    expect(Math.ceil((PAGE * ROW_BYTES) / READ_UNIT_BYTES) / 2).toBe(2);
    app.engine.calls.splice(0);
    expect((await app.show(BEN, groupId)).body.messages).toHaveLength(PAGE);
    expect(app.engine.calls.map(({ operation, units }) => [operation, units?.read])).toEqual([
      ["GetItem", 1],
      ["Query", 2],
    ]);
  });
});
