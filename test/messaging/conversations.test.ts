import type { Messaging } from "../../local/workload/local-messaging";
import { startConversation } from "../../src/messaging/patterns/create-message";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;

beforeAll(async () => {
  app = await startMessaging();
});
afterAll(() => app.stop());

const texts = (response: Awaited<ReturnType<Messaging["show"]>>) => response.body.messages?.map(({ text }) => text);

describe("somebody who starts a conversation", () => {
  it("gets an id, and both see it at once, before the stream has told of it", async () => {
    const messageId = app.clock.ulid();
    const answer = await app.write("ada", "ben", { text: "Shall we meet at the harbour?", messageId });
    const groupId = directGroupId(["ada", "ben"]);
    expect(answer.headers).toEqual({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { groupId, messageId, senderId: "ada", sentAt: "2026-06-01T12:00:00.000Z" },
    });
    for (const [reader, otherUserId] of [
      ["ada", "ben"],
      ["ben", "ada"],
    ] as const) {
      expect((await app.list(reader)).body.conversations).toEqual([
        {
          groupId,
          otherUserId,
          lastMessageId: messageId,
          lastSenderId: "ada",
          unread: reader === "ben",
          preview: "Shall we meet at the harbour?",
        },
      ]);
      expect((await app.show(reader, groupId)).body).toEqual({
        messages: [
          { messageId, senderId: "ada", sentAt: "2026-06-01T12:00:00.000Z", text: "Shall we meet at the harbour?" },
        ],
      });
    }
  });

  it("adds to the one that there is, if either of the two started it", async () => {
    const first = await app.write("cleo", "dan", { text: "one" });
    const second = await app.write("dan", "cleo", { text: "two" });
    expect(second).toMatchObject({ status: 201, body: { groupId: first.body.groupId } });
    expect(texts(await app.show("cleo", first.body.groupId ?? ""))).toEqual(["two", "one"]);
    expect((await app.list("dan")).body.conversations).toHaveLength(1);
  });

  it("gets one conversation with the other, who starts it at the same moment", async () => {
    const answers = await Promise.all([
      app.write("eve", "fay", { text: "hello from eve" }),
      app.write("fay", "eve", { text: "hello from fay" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(texts(await app.show("eve", directGroupId(["eve", "fay"])))).toHaveLength(2);
    await app.deliverStream();
    expect((await app.list("fay")).body.conversations).toHaveLength(1);
  });
});

describe("somebody who sends a message", () => {
  it("sees it at once, and finds it in both lists when the stream has told of it", async () => {
    const { groupId = "" } = (await app.write("gil", "hal", { text: "first" })).body;
    app.clock.forward(1_000);
    const sent = await app.send("hal", groupId, { text: "second" });
    expect(sent).toMatchObject({ status: 201, body: { groupId, senderId: "hal" } });
    expect(texts(await app.show("hal", groupId, { fresh: "true" }))).toEqual(["second", "first"]);
    await app.deliverStream();
    for (const reader of ["gil", "hal"]) {
      expect((await app.list(reader)).body.conversations).toMatchObject([
        { preview: "second", lastSenderId: "hal", lastMessageId: sent.body.messageId },
      ]);
    }
  });

  it("may write in any language, on several lines, as long as a message may be", async () => {
    const { groupId = "" } = (await app.write("ida", "jon", { text: "ok" })).body;
    for (const text of ["Ça va ?\n\t— été 👩‍👩‍👧‍👦 日本語 עברית", "é".repeat(2_048)]) {
      expect(await app.send("ida", groupId, { text })).toMatchObject({ status: 201 });
      expect(texts(await app.show("jon", groupId))?.[0]).toBe(text);
    }
    await app.deliverStream();
    expect((await app.list("jon")).body.conversations?.[0]?.preview).toBe("é".repeat(100));
  });

  it("gets the first answer again when they send it again, and nothing is written twice", async () => {
    const { groupId = "" } = (await app.write("kim", "lee", { text: "start" })).body;
    const messageId = app.clock.ulid();
    const first = await app.send("kim", groupId, { text: "once", messageId });
    app.clock.forward(5_000);
    const again = await app.send("kim", groupId, { text: "once", messageId });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(texts(await app.show("lee", groupId))).toEqual(["once", "start"]);
  });

  it("gets the first answer again when they start a conversation again", async () => {
    const messageId = app.clock.ulid();
    const first = await app.write("mia", "ned", { text: "hi", messageId });
    app.clock.forward(5_000);
    expect(await app.write("mia", "ned", { text: "hi", messageId })).toMatchObject({ status: 200, body: first.body });
    expect(await app.write("mia", "ned", { text: "other", messageId })).toMatchObject({
      status: 409,
      body: { error: { code: "message_conflict" } },
    });
    expect(texts(await app.show("ned", first.body.groupId ?? ""))).toEqual(["hi"]);
  });
});

describe("somebody who turns pages", () => {
  it("sees every message once, newest first, to the end", async () => {
    const { groupId = "" } = (await app.write("oda", "pia", { text: "0" })).body;
    for (let number = 1; number < 60; number += 1) await app.send("oda", groupId, { text: String(number) });
    const seen: unknown[] = [];
    const sizes: (number | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.show("pia", groupId, cursor === undefined ? {} : { cursor });
      expect(page.status).toBe(200);
      seen.push(...(texts(page) ?? []));
      sizes.push(page.body.messages?.length);
      cursor = page.body.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(Array.from({ length: 60 }, (_, place) => String(59 - place)));
    expect(sizes).toEqual([25, 25, 10]);
  });

  it("sees every conversation once, to the end, two that begin in the same millisecond among them", async () => {
    const others = Array.from({ length: 27 }, (_, place) => `friend-${place}`);
    const written = await Promise.all(others.map((other) => app.write("quinn", other, { text: `to ${other}` })));
    expect(written.filter(({ status }) => status !== 201)).toEqual([]);
    const first = await app.list("quinn");
    const second = await app.list("quinn", { cursor: first.body.cursor ?? "" });
    const seen = [...(first.body.conversations ?? []), ...(second.body.conversations ?? [])];
    expect(first.body.conversations).toHaveLength(25);
    expect(second.body.cursor).toBeUndefined();
    expect(seen.map(({ otherUserId }) => otherUserId).sort()).toEqual([...others].sort());
    const order = seen.map(({ lastMessageId }) => String(lastMessageId));
    expect(order).toEqual([...order].sort().reverse());
  });

  it("does not see a message whose time has come, although the table still has it", async () => {
    const { groupId = "", messageId = "" } = (await app.write("rob", "sue", { text: "kept" })).body;
    const pk = { S: `MSG#${groupId}` };
    const stored = (await app.engine.items()).find((item) => item.pk?.S === pk.S && item.sk?.S === messageId);
    await app.engine.put({
      ...stored,
      sk: { S: app.clock.ulid() },
      expiresAt: { N: String(app.clock.milliseconds / 1_000) },
    });
    expect(texts(await app.show("sue", groupId))).toEqual(["kept"]);
  });
});

describe("what is stored", () => {
  it("goes after the days that the environment says, counted from when it was accepted", async () => {
    const text = "for a while";
    const body = () => ({ otherUserId: "yul", messageId: app.clock.ulid(), text });
    const dependencies = { ...app.dependencies("createMessage"), retentionDays: 30 };
    const { body: made } = await startConversation(dependencies, { callerId: "xaver", path: {}, query: {}, body });
    const stored = (await app.engine.items()).find(({ pk }) => pk?.S === `MSG#${made.groupId}`);
    expect(stored?.expiresAt).toEqual({ N: String(Math.floor(app.clock.milliseconds / 1_000) + 30 * 24 * 60 * 60) });
    expect(texts(await app.show("yul", String(made.groupId)))).toEqual([text]);
    app.clock.forward(30 * 24 * 60 * 60 * 1_000);
    expect(texts(await app.show("yul", String(made.groupId)))).toEqual([]);
  });

  it("holds no word of a message in clear, and neither does the log", async () => {
    const items = JSON.stringify(await app.engine.items());
    for (const where of [items, app.log.join("\n")]) {
      expect(where).not.toMatch(/harbour|from eve/);
      expect(where).not.toContain(Buffer.from("harbour").toString("base64").slice(0, 8));
    }
    const lines = app.log.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const groupId = directGroupId(["ada", "ben"]);
    expect(lines).toContainEqual({
      level: "info",
      event: "answered",
      requestId: "JKJaXmPLvHcESHA=",
      route: "GET /conversations/{groupId}/messages",
      groupId,
      userId: "ben",
      status: 200,
      durationMilliseconds: 0,
    });
  });

  it("is not shown from a row that was copied into another conversation", async () => {
    const mine = (await app.write("tea", "uma", { text: "for uma" })).body;
    const other = (await app.write("vic", "wes", { text: "for wes" })).body;
    const stored = (await app.engine.items()).find(({ pk }) => pk?.S === `MSG#${other.groupId}`);
    await app.engine.put({ ...stored, pk: { S: `MSG#${mine.groupId}` } });
    const { messages } = (await app.show("uma", mine.groupId ?? "")).body;
    expect(messages).toHaveLength(2);
    expect(messages?.[0]).toEqual({
      messageId: other.messageId,
      senderId: "vic",
      sentAt: expect.any(String),
      unreadable: true,
    });
    expect(messages?.[1]).toMatchObject({ text: "for uma" });
  });
});
