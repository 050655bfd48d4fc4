import type { Messaging } from "../../local/workload/local-messaging";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;
beforeAll(async () => {
  app = await startMessaging();
});
afterEach(() => app.engine.heal());
afterAll(() => app.stop());

let pairs = 0;
/** Two people of their own, and the conversation that the first one has begun. */
async function conversation() {
  pairs += 1;
  const [ada, ben] = [`ada-${pairs}`, `ben-${pairs}`];
  app.clock.forward(1);
  const { groupId = "", messageId = "" } = (await app.write(ada, ben, { text: "first" })).body;
  await app.deliverStream();
  return { ada, ben, groupId, first: messageId };
}

/** A later message, delivered to both lists. */
async function later(sender: string, groupId: string): Promise<string> {
  app.clock.forward(1);
  const { messageId = "" } = (await app.send(sender, groupId, { text: `later, by ${sender}` })).body;
  await app.deliverStream();
  return messageId;
}

const unreadOf = async (userId: string) => (await app.list(userId)).body.conversations?.map(({ unread }) => unread);

/** The calls to the table, with their read units, that a request makes, and how many texts it decrypts. */
async function costOf(request: () => Promise<unknown>) {
  app.engine.calls.splice(0);
  await request();
  return app.engine.calls.map(({ operation, units }) => `${operation} ${units?.read ?? 0}`);
}

const membershipOf = async (userId: string) => (await app.engine.items()).find(({ pk }) => pk?.S === `GRP#${userId}`);

describe("somebody who reads a conversation", () => {
  it("sees it as unread until they mark it, and again with the next message of the other side", async () => {
    const { ada, ben, groupId, first } = await conversation();
    expect([await unreadOf(ada), await unreadOf(ben)]).toEqual([[false], [true]]);
    expect(await app.markRead(ben, groupId, first)).toMatchObject({
      status: 200,
      body: { groupId, lastReadId: first },
    });
    expect(await unreadOf(ben)).toEqual([false]);
    await later(ada, groupId);
    expect([await unreadOf(ada), await unreadOf(ben)]).toEqual([[false], [true]]);
  });

  it("has read what they answer to", async () => {
    const { ada, ben, groupId } = await conversation();
    await later(ben, groupId);
    expect([await unreadOf(ada), await unreadOf(ben)]).toEqual([[true], [false]]);
  });

  it("never marks back: the answer says what is stored", async () => {
    const { ben, groupId, first } = await conversation();
    const next = await later(ben, groupId);
    for (const id of [next, first, next]) {
      expect(await app.markRead(ben, groupId, id)).toMatchObject({ status: 200, body: { lastReadId: next } });
    }
    expect((await membershipOf(ben))?.lastReadId).toEqual({ S: next });
  });

  it("marks their own row alone", async () => {
    const { ada, ben, groupId, first } = await conversation();
    const before = await membershipOf(ada);
    await app.markRead(ben, groupId, first);
    expect(await membershipOf(ada)).toEqual(before);
  });

  it("keeps the mark when the next message comes", async () => {
    const { ada, ben, groupId, first } = await conversation();
    await app.markRead(ben, groupId, first);
    await later(ada, groupId);
    expect((await membershipOf(ben))?.lastReadId).toEqual({ S: first });
  });

  it("cannot hide what is to come by a mark of the future", async () => {
    const { ben, groupId } = await conversation();
    const answer = await app.markRead(ben, groupId, app.clock.ulid(121_000));
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_message_time", field: "messageId" } },
    });
  });
});

describe("a stranger", () => {
  it("marks and blocks nothing, and no row is made", async () => {
    const { ada, ben, groupId, first } = await conversation();
    const before = await app.engine.items();
    const of = (otherUserId: string) => app.block("mallory", groupId, { otherUserId, blocked: true });
    for (const attempt of [
      () => app.markRead("mallory", groupId, first),
      () => of(ada),
      () => of(ben),
      () => of("mallory"),
    ]) {
      expect(await attempt()).toMatchObject({ status: 404, body: { error: { code: "conversation_not_found" } } });
    }
    const own = directGroupId(["mallory", ada]);
    expect((await app.markRead("mallory", own, first)).status).toBe(404);
    expect((await app.block("mallory", own, { otherUserId: ada, blocked: true })).status).toBe(404);
    expect(await app.engine.items()).toEqual(before);
  });
});

describe("somebody who wants no more messages of the other side", () => {
  it("gets none, by either route, until they want them again; and may write themselves", async () => {
    const { ada, ben, groupId } = await conversation();
    const set = (blocked: boolean) => app.block(ben, groupId, { otherUserId: ada, blocked });
    expect(await set(true)).toMatchObject({ status: 200, body: { groupId, otherUserId: ada, blocked: true } });
    const before = (await app.engine.items()).length;
    for (const answer of [
      await app.send(ada, groupId, { text: "please" }),
      await app.write(ada, ben, { text: "no?" }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { error: { code: "blocked" } } });
    }
    expect(await app.engine.items()).toHaveLength(before);
    expect((await app.send(ben, groupId, { text: "only I speak" })).status).toBe(201);
    expect((await app.show(ada, groupId)).body.messages).toHaveLength(2);
    await set(true);
    expect((await set(false)).status).toBe(200);
    expect((await app.send(ada, groupId, { text: "thank you" })).status).toBe(201);
  });

  it("cannot be unblocked by who is blocked", async () => {
    const { ada, ben, groupId } = await conversation();
    await app.block(ben, groupId, { otherUserId: ada, blocked: true });
    expect((await app.block(ada, groupId, { otherUserId: ada, blocked: false })).status).toBe(404);
    // It is the row of Ben that Ada can write to, and Ben's own messages that she refuses then.
    expect((await app.block(ada, groupId, { otherUserId: ben, blocked: false })).status).toBe(200);
    expect((await app.send(ada, groupId, { text: "now?" })).status).toBe(403);
  });

  it("gets none either while no one can tell what the row says", async () => {
    const { ada, groupId } = await conversation();
    await app.engine.put({ ...(await membershipOf(ada)), blocked: { S: "no" } });
    expect((await app.send(ada, groupId, { text: "hello" })).status).toBe(403);
  });

  it("costs no one a read: the sender's membership is read anyway", async () => {
    const { ada, ben, groupId } = await conversation();
    await app.block(ben, groupId, { otherUserId: ada, blocked: true });
    expect(await costOf(() => app.send(ada, groupId, { text: "hello" }))).toEqual(["GetItem 1"]);
  });
});

describe("a client that asks what is new", () => {
  it("pays one read unit and no decryption if nothing is", async () => {
    const { ben, groupId, first } = await conversation();
    const decrypted: unknown[] = [];
    const { cipher } = app.dependencies("showConversation");
    const decrypt = cipher.decrypt.bind(cipher);
    cipher.decrypt = (...of) => {
      decrypted.push(of);
      return decrypt(...of);
    };
    let answer: unknown;
    const cost = await costOf(async () => {
      answer = await app.show(ben, groupId, { after: first });
    });
    cipher.decrypt = decrypt;
    expect(answer).toMatchObject({ status: 200, body: { messages: [] } });
    expect(cost).toEqual(["GetItem 1"]);
    expect(decrypted).toEqual([]);
  });

  it("gets what is newer, and nothing else", async () => {
    const { ada, ben, groupId, first } = await conversation();
    const [second, third] = [await later(ada, groupId), await later(ben, groupId)];
    const idsAfter = async (after: string) =>
      (await app.show(ada, groupId, { after })).body.messages?.map(({ messageId }) => messageId);
    expect(await idsAfter(first)).toEqual([third, second]);
    expect(await idsAfter(second)).toEqual([third]);
    expect(await costOf(() => app.show(ada, groupId, { after: second }))).toEqual(["GetItem 1", "Query 0.5"]);
  });

  it("turns pages as in the whole conversation, and takes no cursor elsewhere", async () => {
    const { ada, ben, groupId, first } = await conversation();
    for (let number = 0; number < 30; number += 1) await later(number % 2 === 0 ? ada : ben, groupId);
    const page = (await app.show(ada, groupId, { after: first })).body;
    expect(page.messages).toHaveLength(25);
    const cursor = page.cursor ?? "";
    const rest = (await app.show(ada, groupId, { after: first, cursor })).body;
    expect(rest.messages).toHaveLength(5);
    expect(rest).not.toHaveProperty("cursor");
    const wrong = { status: 400, body: { error: { code: "invalid_cursor" } } };
    expect(await app.show(ada, groupId, { cursor })).toMatchObject(wrong);
    expect(await app.show(ada, groupId, { after: String(page.messages?.[3]?.messageId), cursor })).toMatchObject(wrong);
  });

  it("is refused like everybody who is not in the conversation", async () => {
    const { groupId, first } = await conversation();
    expect((await app.show("mallory", groupId, { after: first })).status).toBe(404);
    expect((await app.show("mallory", groupId, { after: "now" })).status).toBe(400);
  });

  it("sees a message of its own before the lists have it, if it asks for a fresh page", async () => {
    const { ada, groupId, first } = await conversation();
    app.clock.forward(1);
    await app.send(ada, groupId, { text: "just now" });
    expect((await app.show(ada, groupId, { after: first })).body.messages).toEqual([]);
    expect((await app.show(ada, groupId, { after: first, fresh: "true" })).body.messages).toHaveLength(1);
    await app.deliverStream();
    expect((await app.show(ada, groupId, { after: first })).body.messages).toHaveLength(1);
  });

  it("is shown the messages if no one can tell what the membership says of the newest one", async () => {
    const { ada, groupId } = await conversation();
    const row = await membershipOf(ada);
    await app.engine.put({ ...row, gsi1sk: { S: "soon" } });
    expect((await app.show(ada, groupId, { after: app.clock.ulid(-60_000) })).body.messages).toHaveLength(1);
  });
});

describe("a table that does not answer", () => {
  it.each([["mark"], ["block"]])("makes a %s a call to come back to, and nothing is half done", async (what) => {
    const { ada, ben, groupId, first } = await conversation();
    const before = await app.engine.items();
    app.engine.fail({ operation: "UpdateItem", code: "ThrottlingException", times: 1 });
    const ask = () =>
      what === "mark"
        ? app.markRead(ben, groupId, first)
        : app.block(ben, groupId, { otherUserId: ada, blocked: true });
    expect(await ask()).toMatchObject({ status: 503, body: { error: { code: "try_again" } } });
    expect(await app.engine.items()).toEqual(before);
    expect((await ask()).status).toBe(200);
  });
});
