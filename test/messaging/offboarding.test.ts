import type { WireItem } from "../../local/engine/wire";
import type { Messaging } from "../../local/workload/local-messaging";
import {
  OffboardingRequestError,
  offboardingBody,
  parseOffboardingRequest,
} from "../../src/messaging/offboarding/offboarding-request";
import { casesToTry } from "../support/effort";
import { killedRun } from "./support/killed-run";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;
let leaver: string;
let number = 0;

beforeAll(async () => {
  app = await startMessaging();
});
beforeEach(() => {
  number += 1;
  leaver = `ada${number}`;
});
afterEach(() => app.engine.heal());
afterAll(() => app.stop());

const DONE = { batchItemFailures: [] };
const NOT_DONE = { batchItemFailures: [{ itemIdentifier: "message-1" }] };

/** A conversation of the leaver with somebody; the last message is of the one named last. Previews are up to date. */
async function conversation(other: string, lastSender: string): Promise<string> {
  const first = lastSender === leaver ? other : leaver;
  const { body } = await app.write(first, lastSender, { text: `private words of ${first}` });
  app.clock.forward(1);
  await app.write(lastSender, first, { text: `private words of ${lastSender}` });
  app.clock.forward(1);
  await app.deliverStream();
  return body.groupId ?? "";
}

const rows = async (): Promise<ReadonlyMap<string, WireItem>> =>
  new Map((await app.engine.items()).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item]));
const membership = (userId: string, groupId: string) => `GRP#${userId} GRP#${groupId}`;
const logged = (event: string) =>
  app.log.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line.event === event);

describe("a user who leaves", () => {
  it("has no membership any more, and the other side keeps what is theirs, byte by byte", async () => {
    const theirs = await conversation("ben", leaver);
    const own = await conversation("cleo", "cleo");
    await app.write("ben", "cleo", { text: "of others" });
    const before = await rows();

    expect(await app.offboard(leaver)).toEqual(DONE);

    const after = await rows();
    expect([...after.keys()]).toEqual(
      [...before.keys()].filter((key) => key !== membership(leaver, theirs) && key !== membership(leaver, own)),
    );
    const changed = [...after].filter(([key, row]) => JSON.stringify(row) !== JSON.stringify(before.get(key)));
    expect(changed.map(([key]) => key)).toEqual([membership("ben", theirs), membership("cleo", own)]);
    const { preview: _p, lastSenderId: _s, previewUntil: _u, ...kept } = before.get(membership("ben", theirs)) ?? {};
    expect(after.get(membership("ben", theirs))).toEqual({ ...kept, otherLeft: { BOOL: true } });
    expect(after.get(membership("cleo", own))).toEqual({
      ...before.get(membership("cleo", own)),
      otherLeft: { BOOL: true },
    });
  });

  it("is reported with counts, and until when copies are kept", async () => {
    await conversation("ben", leaver);
    await conversation("cleo", "cleo");
    await app.offboard(leaver);
    expect(logged("userErased").find(({ userId }) => userId === leaver)).toMatchObject({
      found: 2,
      erased: 2,
      marked: 2,
      previews: 1,
      streamedUntil: expect.stringMatching(/^\d{4}-/),
    });
  });

  it("leaves a conversation that can be read, listed and marked, and that no one writes to", async () => {
    const groupId = await conversation("ben", leaver);
    await app.offboard(leaver);
    app.clock.forward(1);
    const shown = (await app.show("ben", groupId)).body.messages ?? [];
    expect(shown.map(({ text }) => text)).toEqual([`private words of ${leaver}`, "private words of ben"]);
    const listed = (await app.list("ben")).body.conversations?.find((one) => one.groupId === groupId);
    expect(listed).toEqual({
      groupId,
      otherUserId: leaver,
      lastMessageId: expect.any(String),
      unread: true,
      otherLeft: true,
    });
    expect((await app.markRead("ben", groupId, String(shown[0]?.messageId))).status).toBe(200);
    for (const answer of [
      await app.send("ben", groupId, { text: "still there?" }),
      await app.write("ben", leaver, { text: "still there?" }),
      await app.write(leaver, "ben", { text: "with a token that still works" }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { error: { code: "gone" } } });
    }
    expect(await app.send(leaver, groupId, { text: "mine" })).toMatchObject({ status: 404 });
    expect(await app.block("ben", groupId, { otherUserId: leaver, blocked: true })).toMatchObject({ status: 404 });
    expect((await rows()).has(membership(leaver, groupId))).toBe(false);
  });

  it("shows the other side the preview of its own last message", async () => {
    const groupId = await conversation("ben", "ben");
    await app.offboard(leaver);
    const listed = (await app.list("ben")).body.conversations?.find((one) => one.groupId === groupId);
    expect(listed).toMatchObject({ preview: "private words of ben", lastSenderId: "ben", otherLeft: true });
  });

  it("may be asked for twice, and may have no conversation", async () => {
    await conversation("ben", leaver);
    await app.offboard(leaver);
    const before = await rows();
    expect(await app.offboard(leaver)).toEqual(DONE);
    expect(await app.offboard("nobody")).toEqual(DONE);
    expect(await rows()).toEqual(before);
  });

  it("may leave at the same time as the other side", async () => {
    const groupId = await conversation("ben", leaver);
    await Promise.all([app.offboard(leaver), app.offboard("ben")]);
    const after = await rows();
    expect([...after.keys()].filter((key) => key.startsWith("GRP#") && key.includes(groupId))).toEqual([]);
  });
});

describe("a message on its way while its sender leaves", () => {
  it("brings no preview back into the row of the other side", async () => {
    const groupId = await conversation("ben", "ben");
    await app.send(leaver, groupId, { text: "private last words" });
    await app.offboard(leaver);
    const before = (await rows()).get(membership("ben", groupId));
    expect(await app.deliverStream()).toMatchObject({ givenUp: [] });
    expect((await rows()).get(membership("ben", groupId))).toEqual(before);
  });

  it("brings none back either if the function of the stream runs between the mark and the deletion", async () => {
    const groupId = await conversation("ben", "ben");
    await app.send(leaver, groupId, { text: "private last words" });
    app.engine.fail({ operation: "DeleteItem", code: "ValidationException", times: 1 });
    expect(await app.offboard(leaver)).toEqual(NOT_DONE);
    await app.deliverStream();
    const row = (await rows()).get(membership("ben", groupId));
    expect(row).toMatchObject({ lastSenderId: { S: "ben" }, otherLeft: { BOOL: true } });
    expect(await app.offboard(leaver)).toEqual(DONE);
    expect((await rows()).get(membership("ben", groupId))).toEqual(row);
  });

  it("of the other side is kept, and makes no row of the leaver", async () => {
    const groupId = await conversation("ben", leaver);
    await app.send("ben", groupId, { text: "are you leaving?" });
    await app.offboard(leaver);
    await app.deliverStream();
    expect((await rows()).has(membership(leaver, groupId))).toBe(false);
    expect((await app.show("ben", groupId)).body.messages).toHaveLength(3);
  });
});

describe("somebody who writes while the other side is erased", () => {
  it.each([
    ["the other side", (other: string) => [other, leaver] as const],
    ["the leaver, with a token that still works", (other: string) => [leaver, other] as const],
  ])("(%s) mends nothing, whichever row was read first", async (_who, pair) => {
    const groupId = await conversation("ben", leaver);
    const [writer, reader] = pair("ben");
    const { table } = app.dependencies("createMessage");
    const get = table.get.bind(table);
    let reads = 0;
    // Both rows are read as before the erasure, but the one of the leaver is read after it.
    table.get = async (input) => {
      reads += 1;
      if (reads > 2) return get(input);
      const isOfLeaver = input.Key?.pk === `GRP#${leaver}`;
      const answer = isOfLeaver ? undefined : await get(input);
      if (reads === 2) await app.offboard(leaver);
      return answer ?? {};
    };
    const answer = await app.write(writer, reader, { text: "hello?" });
    table.get = get;
    expect(answer).toMatchObject({ status: 403, body: { error: { code: "gone" } } });
    await app.offboard(leaver);
    expect((await rows()).has(membership(leaver, groupId))).toBe(false);
  });
});

describe("a run that is killed", () => {
  // Of one that erases three conversations, two with a preview of the leaver: two queries, 3 marks, reads and deletions.
  const CALLS = 13;
  const places = Array.from({ length: CALLS }, (_, place) => place);

  const kills = places.flatMap((place) => [
    [place, "is not carried out"] as const,
    [place, "is carried out, and its answer is lost"] as const,
  ]);

  // A mark, a read, a deletion: the others are of the same kinds, of other conversations.
  it.each(casesToTry(kills, ([place]) => place === 5))(
    "at call %i, which %s, leaves nothing once it is started again, and touches nothing of others",
    async (place, how) => {
      await conversation("ben", leaver);
      await conversation("cleo", leaver);
      await conversation("dan", "dan");
      await app.write("ben", "cleo", { text: "of others" });
      const expected = await erasedCopyOf(leaver);
      const made = await killedRun(app, { leaver, place, isCarriedOut: how !== "is not carried out" });
      expect(made).toBeGreaterThan(place);
      expect(await app.offboard(leaver)).toEqual(DONE);
      expect(await rows()).toEqual(expected);
    },
  );

  it("makes no other call", async () => {
    await conversation("ben", leaver);
    await conversation("cleo", leaver);
    await conversation("dan", "dan");
    expect(await killedRun(app, { leaver, place: Number.POSITIVE_INFINITY, isCarriedOut: false })).toBe(CALLS);
  });
});

/** The rows as they must be after the erasure of a user: computed from the rows alone. */
async function erasedCopyOf(userId: string): Promise<ReadonlyMap<string, WireItem>> {
  const before = await rows();
  const mine = [...before].filter(([key]) => key.startsWith(`GRP#${userId} `));
  const groups = mine.map(([key]) => key.split(" ")[1] ?? "");
  return new Map(
    [...before]
      .filter(([key]) => !key.startsWith(`GRP#${userId} `))
      .map(([key, row]) => {
        const [pk = "", sk = ""] = key.split(" ");
        if (!pk.startsWith("GRP#") || !groups.includes(sk)) return [key, row];
        const { preview, lastSenderId, previewUntil, ...kept } = row;
        const isTheirs = lastSenderId?.S === userId;
        const shown = Object.fromEntries(
          Object.entries({ preview, lastSenderId, previewUntil }).filter(([, value]) => value !== undefined),
        );
        return [key, { ...kept, ...(isTheirs ? {} : shown), otherLeft: { BOOL: true } } as WireItem];
      }),
  );
}

describe("rows that are not understood", () => {
  it.each([
    ["of a later format", { v: { N: "3" } }, "NewerRowError"],
    ["whose other side is somebody else", { otherUserId: { S: "mallory" } }, "UnknownRowError"],
  ])("(%s) stay, with what belongs to them, and are named", async (_what, change, errorName) => {
    const odd = await conversation("ben", leaver);
    await conversation("cleo", leaver);
    const row = (await rows()).get(membership(leaver, odd));
    await app.engine.put({ ...row, ...change } as WireItem);
    const before = await rows();
    expect(await app.offboard(leaver)).toEqual(NOT_DONE);
    const after = await rows();
    for (const key of [membership(leaver, odd), membership("ben", odd)])
      expect(after.get(key)).toEqual(before.get(key));
    expect(logged("rowsNotErased")).toContainEqual(expect.objectContaining({ userId: leaver, errorName, count: 1 }));
    expect([...after.keys()].filter((key) => key.startsWith(`GRP#${leaver} `))).toHaveLength(1);
    await app.engine.put(row as WireItem);
  });

  it("of the format before go like others", async () => {
    const groupId = await conversation("ben", leaver);
    const { v: _, ...row } = (await rows()).get(membership(leaver, groupId)) ?? {};
    await app.engine.put(row as WireItem);
    expect(await app.offboard(leaver)).toEqual(DONE);
    expect((await rows()).has(membership(leaver, groupId))).toBe(false);
  });
});

describe("a request", () => {
  it("has a form that sender and function share", () => {
    expect(parseOffboardingRequest(offboardingBody("0f3c"))).toEqual({ v: 1, userId: "0f3c" });
    expect(offboardingBody("0f3c")).toBe('{"v":1,"userId":"0f3c"}');
    expect(() => offboardingBody("ada#ben")).toThrow(OffboardingRequestError);
  });

  it.each([
    ["is no JSON", "ada"],
    ["is of a later version", '{"v":2,"userId":"ada"}'],
    ["has a field more", '{"v":1,"userId":"ada","all":true}'],
    ["has no user", '{"v":1}'],
    ["has a user whom no key can name", '{"v":1,"userId":"GRP#*"}'],
    ["is a list", '[{"v":1,"userId":"ada"}]'],
  ])("that %s is handed back, and its body is not logged; the others are done", async (_what, body) => {
    await conversation("ben", leaver);
    const lines = app.log.length;
    const calls = app.engine.calls.length;
    expect(await app.offboard({ bodies: [body, offboardingBody(leaver)] })).toEqual(NOT_DONE);
    expect(app.log.slice(lines).join("")).not.toContain("GRP#*");
    expect(logged("requestFailed").at(-1)).toMatchObject({ errorName: "OffboardingRequestError" });
    expect(app.engine.calls.length).toBeGreaterThan(calls);
  });
});

describe("a run without time", () => {
  it("hands the request back with what it has done, and touches nothing after its time", async () => {
    await conversation("ben", leaver);
    const before = await rows();
    const context = { awsRequestId: "r1", getRemainingTimeInMillis: () => 1_000 };
    expect(await app.offboard(leaver, context)).toEqual(NOT_DONE);
    expect(await rows()).toEqual(before);
    expect(logged("userNotErasedYet").at(-1)).toMatchObject({ userId: leaver, erased: 0 });
    expect(logged("rowsNotErased").at(-1)).toMatchObject({ errorName: "DeadlineError" });
  });
});

it("no one finds words of a message in the log", () => {
  expect(app.log.join("\n")).not.toMatch(/private/);
});
