import type { Messaging } from "../../local/workload/local-messaging";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { amount } from "../support/effort";
import { Seeded } from "../support/seeded";
import { startMessaging } from "./support/start-messaging";

const ROUNDS = amount({ quick: 4, exhaustive: 40 });
const DEVICES = 8;

let app: Messaging;
const random = new Seeded(20_260_602);

beforeAll(async () => {
  app = await startMessaging();
});
afterEach(() => app.engine.heal());
afterAll(() => app.stop());

async function conversation(ada: string, ben: string) {
  app.clock.forward(1_000);
  const { messageId = "" } = (await app.write(ada, ben, { text: "first" })).body;
  return { groupId: directGroupId([ada, ben]), first: messageId };
}

/** Throttling, and calls that are carried out and not answered, one after the other. */
function disturb(operation: string, calls: number): void {
  for (let number = 0; number < calls / 4; number += 1) {
    app.engine.fail({ operation, code: "ThrottlingException", times: 1, after: random.below(4) });
    app.engine.fail({ operation, code: "InternalServerError", times: 1, after: random.below(4), isCarriedOut: true });
  }
}

/** Every value that an attribute of somebody's membership has had, in the order of the stream. */
async function historyOf(userId: string, attribute: string): Promise<readonly string[]> {
  const records = await app.engine.records();
  return records
    .filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === `GRP#${userId}`)
    .map(({ dynamodb }) => dynamodb?.NewImage?.[attribute])
    .map((value) => value?.S ?? JSON.stringify(value ?? null));
}

async function rowOf(userId: string) {
  return (await app.engine.items()).find(({ pk }) => pk?.S === `GRP#${userId}`);
}

describe("devices of one reader that mark at the same time, while messages come", () => {
  it("never move the mark back, whatever is answered in between, and end at the newest mark", async () => {
    const { groupId, first } = await conversation("ada", "ben");
    const ids = [first];
    disturb("UpdateItem", ROUNDS * DEVICES);
    for (let round = 0; round < ROUNDS; round += 1) {
      app.clock.forward(1);
      ids.push(String((await app.send("ada", groupId, { text: `message ${round}` })).body.messageId));
      const marks = Array.from({ length: DEVICES }, async () => {
        const id = random.one(ids);
        const { status, body } = await app.markRead("ben", groupId, id);
        expect([200, 503]).toContain(status);
        if (status === 200) expect(String(body.lastReadId) >= id).toBe(true);
      });
      await Promise.all([...marks, app.deliverStream()]);
    }
    app.engine.heal();
    const marks = (await historyOf("ben", "lastReadId")).filter((mark) => mark !== "null");
    expect(marks.length).toBeGreaterThan(1);
    expect(marks).toEqual([...marks].sort());
    expect((await rowOf("ben"))?.lastReadId).toEqual({ S: marks.at(-1) });

    const last = String(ids.at(-1));
    await Promise.all(ids.map((id) => app.markRead("ben", groupId, id)));
    expect((await rowOf("ben"))?.lastReadId).toEqual({ S: last });
    expect((await app.list("ben")).body.conversations).toMatchObject([{ lastMessageId: last, unread: false }]);
  });

  it("leave place and preview of the conversation to the messages", async () => {
    const { groupId, first } = await conversation("cleo", "dan");
    app.clock.forward(1);
    const { messageId } = (await app.send("cleo", groupId, { text: "newest" })).body;
    await Promise.all([
      app.deliverStream(),
      ...Array.from({ length: DEVICES }, () => app.markRead("dan", groupId, first)),
    ]);
    expect((await app.list("dan")).body.conversations).toMatchObject([
      { lastMessageId: messageId, preview: "newest", unread: true },
    ]);
  });
});

describe("somebody who blocks while the other side writes", () => {
  it("gets nothing that was sent after the answer, everything that was accepted, and no block is undone", async () => {
    const { groupId } = await conversation("eve", "fay");
    const accepted: string[] = [];
    let isBlocked = false;
    const sender = async (by: "send" | "write") => {
      for (let number = 0; number < ROUNDS; number += 1) {
        app.clock.forward(1);
        const messageId = app.clock.ulid();
        const wasBlocked = isBlocked;
        const message = { messageId, text: `${by} ${number}` };
        const { status, body } = await (by === "send"
          ? app.send("eve", groupId, message)
          : app.write("eve", "fay", message));
        if (status === 201) accepted.push(messageId);
        else expect({ status, code: body.error?.code }).toEqual({ status: 403, code: "blocked" });
        if (wasBlocked) expect(status).toBe(403);
      }
    };
    const blocks = async () => {
      expect((await app.block("fay", groupId, { otherUserId: "eve", blocked: true })).status).toBe(200);
      isBlocked = true;
    };
    await Promise.all([sender("send"), sender("write"), sender("send"), blocks(), app.deliverStream()]);
    await app.deliverStream();
    expect(await app.send("eve", groupId, { text: "too late" })).toMatchObject({ status: 403 });
    const stored = (await app.engine.items()).filter(({ pk }) => pk?.S === `MSG#${groupId}`);
    expect(stored).toHaveLength(accepted.length + 1);
    expect((await rowOf("eve"))?.blocked).toEqual({ BOOL: true });
    const newest = [...accepted].sort().at(-1);
    if (newest !== undefined) {
      expect((await app.list("fay")).body.conversations).toMatchObject([{ lastMessageId: newest }]);
    }
  });

  it("ends with what was said last, after answers that were lost and sent again", async () => {
    const { groupId } = await conversation("gil", "hal");
    for (let round = 0; round < ROUNDS; round += 1) {
      const blocked = round % 2 === 0;
      disturb("UpdateItem", 8);
      for (let status = 503; status === 503; ) {
        ({ status } = await app.block("hal", groupId, { otherUserId: "gil", blocked }));
      }
      expect((await rowOf("gil"))?.blocked).toEqual({ BOOL: blocked });
      app.clock.forward(1);
      const { status } = await app.send("gil", groupId, { text: "hello" });
      expect(status).toBe(blocked ? 403 : 201);
    }
  });

  it("may be blocked in return at the same time, and then no one writes", async () => {
    const { groupId } = await conversation("ida", "jon");
    await Promise.all([
      app.block("ida", groupId, { otherUserId: "jon", blocked: true }),
      app.block("jon", groupId, { otherUserId: "ida", blocked: true }),
    ]);
    for (const sender of ["ida", "jon"]) expect((await app.send(sender, groupId, { text: "?" })).status).toBe(403);
  });
});
