import type { WireItem } from "../../local/engine/wire";
import type { Messaging } from "../../local/workload/local-messaging";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;

beforeAll(async () => {
  app = await startMessaging();
});
afterAll(() => app.stop());

const DAMAGE: readonly (readonly [what: string, change: (row: WireItem) => WireItem])[] = [
  ["without its text", ({ text: _, preview: __, ...row }) => row],
  ["with words for a text", (row) => ({ ...row, text: { S: "words" }, preview: { S: "words" } })],
  ["with a number for a text", (row) => ({ ...row, text: { N: "1" }, preview: { N: "1" } })],
  ["without its sender", ({ senderId: _, lastSenderId: __, ...row }) => row],
  ["with a list for a sender", (row) => ({ ...row, senderId: { L: [] }, lastSenderId: { L: [] } })],
];

/** The lines of the log about unreadable rows since the last call. */
function unreadable() {
  return app.recorder.lines
    .splice(0)
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    .filter(({ event }) => String(event).startsWith("unreadable"));
}

describe("a message that somebody damaged", () => {
  const more: typeof DAMAGE = [
    ...DAMAGE,
    ["without its time", ({ sentAt: _, ...row }) => row],
    ["with words for its end", (row) => ({ ...row, expiresAt: { S: "soon" } })],
    ["with an end that no number holds", (row) => ({ ...row, expiresAt: { N: "9007199254740993" }, text: { S: "a" } })],
  ];

  it.each(more)(
    "(%s) is shown as unreadable, logged by its key and counted, and the rest is shown",
    async (what, change) => {
      const other = `other-${what.replace(/\W/g, "")}`;
      const { groupId = "" } = (await app.write("ada", other, { text: "first" })).body;
      app.clock.forward(1);
      const { messageId = "" } = (await app.send("ada", groupId, { text: "second" })).body;
      const row = (await app.engine.items()).find(({ sk, pk }) => sk?.S === messageId && pk?.S === `MSG#${groupId}`);
      await app.engine.put(change(row as WireItem));
      const counted = app.recorder.sum("UnreadableTexts");
      unreadable();
      const { status, body } = await app.show("ada", groupId);
      expect(status).toBe(200);
      expect(body.messages).toMatchObject([{ messageId, unreadable: true }, { text: "first" }]);
      expect(body.messages?.[0]).not.toHaveProperty("text");
      expect(unreadable()).toEqual([
        { level: "error", event: "unreadableText", groupId, messageId, errorName: "WrongRowError" },
      ]);
      expect(app.recorder.sum("UnreadableTexts")).toBe(counted + 1);
    },
  );
});

describe("a conversation whose row somebody damaged", () => {
  it.each([...DAMAGE, ["without the other side", ({ otherUserId: _, ...row }: WireItem) => row] as const])(
    "(%s) is shown as unreadable, and the rest of the list is shown",
    async (what, change) => {
      const userId = `user-${what.replace(/\W/g, "")}`;
      await app.write(userId, "ben", { text: "to ben" });
      app.clock.forward(1);
      const { groupId = "", messageId } = (await app.write(userId, "cleo", { text: "to cleo" })).body;
      const row = (await app.engine.items()).find(
        ({ pk, sk }) => pk?.S === `GRP#${userId}` && sk?.S === `GRP#${groupId}`,
      );
      await app.engine.put(change(row as WireItem));
      const counted = app.recorder.sum("UnreadableTexts");
      unreadable();
      const { status, body } = await app.list(userId);
      expect(status).toBe(200);
      expect(body.conversations).toMatchObject([
        { groupId, lastMessageId: messageId, unreadable: true },
        { preview: "to ben" },
      ]);
      expect(body.conversations?.[0]).not.toHaveProperty("preview");
      expect(unreadable()).toEqual([
        { level: "error", event: "unreadablePreview", groupId, userId, errorName: "WrongRowError" },
      ]);
      expect(app.recorder.sum("UnreadableTexts")).toBe(counted + 1);
    },
  );
});

describe("rows under keys that no handler writes", () => {
  it("hide no message, though the last one of a page is such a row", async () => {
    const { groupId = "" } = (await app.write("gus", "ivy", { text: "message 0" })).body;
    for (let number = 1; number < 30; number += 1) {
      app.clock.forward(1);
      await app.send("gus", groupId, { text: `message ${number}` });
    }
    const rows = (await app.engine.items()).filter(({ pk }) => pk?.S === `MSG#${groupId}`);
    const [last] = rows
      .map(({ sk }) => sk?.S ?? "")
      .sort()
      .slice(-24);
    await app.engine.put({ ...rows[0], sk: { S: `${last}!` } });
    unreadable();
    const found: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.show("gus", groupId, cursor === undefined ? {} : { cursor });
      expect(page.status).toBe(200);
      found.push(...(page.body.messages ?? []).flatMap(({ text }) => (text === undefined ? [] : [text])));
      cursor = page.body.cursor;
    } while (cursor !== undefined);
    expect(new Set(found).size).toBe(30);
    expect(unreadable().every(({ messageId }) => messageId === undefined)).toBe(true);
  });
});
