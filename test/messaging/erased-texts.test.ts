import type { WireItem } from "../../local/engine/wire";
import type { Messaging } from "../../local/workload/local-messaging";
import { casesToTry } from "../support/effort";
import { killedRun } from "./support/killed-run";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;
let leaver: string;
let number = 0;

beforeAll(async () => {
  app = await startMessaging({ erasesMessages: true });
});
beforeEach(() => {
  number += 1;
  leaver = `ada${number}`;
});
afterEach(() => app.engine.heal());
afterAll(() => app.stop());

const DONE = { batchItemFailures: [] };
const NOT_DONE = { batchItemFailures: [{ itemIdentifier: "message-1" }] };

const rows = async (of = app): Promise<ReadonlyMap<string, WireItem>> =>
  new Map((await of.engine.items()).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item]));
/** By key, because the order of rows follows their content. */
const messages = async (of = app) => new Map([...(await rows(of))].filter(isMessage));
const isMessage = ([key]: readonly [string, WireItem]) => key.startsWith("MSG#");
const textsOf = async (userId: string) =>
  [...(await rows())].filter(isMessage).filter(([, row]) => row.senderId?.S === userId && row.text !== undefined)
    .length;
const logged = (event: string) =>
  app.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.event === event && line.userId === leaver);

/** A conversation of the leaver with somebody: one message of each, and the leaver's last. */
async function conversation(other: string, of = app): Promise<string> {
  const { body } = await of.write(leaver, other, { text: `first words of ${leaver}` });
  const groupId = body.groupId ?? "";
  for (const [sender, text] of [
    [other, `words of ${other}`],
    [leaver, `last words of ${leaver}`],
  ] as const) {
    of.clock.forward(1);
    await of.send(sender, groupId, { text });
  }
  of.clock.forward(1);
  await of.deliverStream();
  return groupId;
}

/** What an erasure makes of a row of a message: computed from the row alone. */
function withoutText(userId: string, [key, row]: readonly [string, WireItem]): readonly [string, WireItem] {
  if (!key.startsWith("MSG#") || row.senderId?.S !== userId) return [key, row];
  const { text: _, ...kept } = row;
  return [key, { ...kept, erased: { BOOL: true } }];
}

describe("a user who leaves an environment that erases texts", () => {
  it("leaves no text: the rows stay with sender and time, and those of others stay byte by byte", async () => {
    await conversation("ben");
    await conversation("cleo");
    await app.write("ben", "cleo", { text: "of others" });
    const before = await messages();

    expect(await app.offboard(leaver)).toEqual(DONE);

    expect(await messages()).toEqual(new Map([...before].map((row) => withoutText(leaver, row))));
    expect(await textsOf(leaver)).toBe(0);
    expect(JSON.stringify([...(await rows())].filter(([key]) => key.startsWith("GRP#ben ")))).not.toContain(
      `"lastSenderId":{"S":"${leaver}"}`,
    );
  });

  it("is seen as somebody whose messages were erased, in their order; nothing counts as unreadable", async () => {
    const groupId = await conversation("ben");
    await app.offboard(leaver);
    const unreadable = app.log.filter((line) => line.includes("unreadable")).length;
    for (const query of [{}, { fresh: "true" }] as readonly Readonly<Record<string, string>>[]) {
      const { status, body } = await app.show("ben", groupId, query);
      expect(status).toBe(200);
      const erased = { messageId: expect.any(String), senderId: leaver, sentAt: expect.any(String), erased: true };
      expect(body.messages).toEqual([
        erased,
        { ...erased, senderId: "ben", text: "words of ben", erased: undefined },
        erased,
      ]);
      expect(body.messages?.[0]).not.toHaveProperty("unreadable");
    }
    expect(app.log.filter((line) => line.includes("unreadable"))).toHaveLength(unreadable);
  });

  it("is seen so too by somebody who asks what is new since a message", async () => {
    const groupId = await conversation("ben");
    const oldest = String((await app.show("ben", groupId)).body.messages?.at(-1)?.messageId);
    await app.offboard(leaver);
    const { status, body } = await app.show("ben", groupId, { after: oldest, fresh: "true" });
    expect([status, body.messages?.map((one) => one.erased ?? one.text)]).toEqual([200, [true, "words of ben"]]);
  });

  it("is reported with messages found and texts erased", async () => {
    await conversation("ben");
    await conversation("cleo");
    await app.offboard(leaver);
    expect(logged("userErased")).toMatchObject([{ found: 2, erased: 2, messages: 4, texts: 4 }]);
  });

  it("may be asked for twice, and at the same time as the other side", async () => {
    const groupId = await conversation("ben");
    await Promise.all([app.offboard(leaver), app.offboard(leaver)]);
    const before = await rows();
    expect(await app.offboard(leaver)).toEqual(DONE);
    expect(await rows()).toEqual(before);
    await app.offboard("ben");
    const texts = [...(await rows())].filter(([key]) => key.startsWith(`MSG#${groupId}`));
    expect(texts.filter(([, row]) => row.text !== undefined)).toEqual([]);
    expect(texts).toHaveLength(3);
  });

  it("keeps what expires when it expires", async () => {
    const groupId = await conversation("ben");
    const [key, row] = [...(await rows())].find(([one]) => one.startsWith(`MSG#${groupId}`)) ?? ["", {}];
    await app.engine.put({ ...row, expiresAt: { N: "4102444800" } });
    await app.offboard(leaver);
    expect((await rows()).get(key)?.expiresAt).toEqual({ N: "4102444800" });
  });
});

describe("an environment that keeps texts", () => {
  let keeping: Messaging;
  beforeAll(async () => {
    keeping = await startMessaging();
  });
  afterAll(() => keeping.stop());

  it("leaves every row of a message as it is, and says nothing of texts", async () => {
    await conversation("ben", keeping);
    const before = await messages(keeping);
    expect(await keeping.offboard(leaver)).toEqual(DONE);
    expect(await messages(keeping)).toEqual(before);
    const report = keeping.log.map((line) => JSON.parse(line) as object).at(-1);
    expect(report).not.toHaveProperty("texts");
  });

  it("has a role that touches no message, if the code asks all the same", async () => {
    await conversation("ben", keeping);
    Object.assign(keeping, { dependencies: asking(keeping.dependencies.bind(keeping)) });
    const before = await messages(keeping);
    expect(await keeping.offboard(leaver)).toEqual(NOT_DONE);
    expect(await messages(keeping)).toEqual(before);
    expect(keeping.log.join("\n")).toContain("AccessDenied");
  });

  const asking = (of: Messaging["dependencies"]): Messaging["dependencies"] => {
    return (pattern) => ({ ...of(pattern), erasesMessages: true });
  };
});

describe("a message on its way while its sender leaves", () => {
  it("is refused once the texts are being erased, although the token still works", async () => {
    const groupId = await conversation("ben");
    app.engine.fail({ operation: "DeleteItem", code: "ValidationException", times: 1 });
    expect(await app.offboard(leaver)).toEqual(NOT_DONE);
    for (const answer of [
      await app.send(leaver, groupId, { text: "late words" }),
      await app.write(leaver, "ben", { text: "late words" }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { error: { code: "gone" } } });
    }
    expect(await app.offboard(leaver)).toEqual(DONE);
    expect(await textsOf(leaver)).toBe(0);
  });

  it("gets no text back from the function of the stream", async () => {
    const groupId = await conversation("ben");
    await app.send(leaver, groupId, { text: "private last words" });
    await app.offboard(leaver);
    const before = await rows();
    expect(await app.deliverStream()).toMatchObject({ givenUp: [] });
    expect(await rows()).toEqual(before);
    expect(await textsOf(leaver)).toBe(0);
  });
});

describe("a message that is somebody else's by the time of the write", () => {
  it("stays, byte by byte", async () => {
    const groupId = await conversation("ben");
    const [key, row] = [...(await rows())].find(
      ([one, { senderId }]) => one.startsWith(`MSG#${groupId}`) && senderId?.S === leaver,
    ) ?? ["", {}];
    const { table } = app.dependencies("offboardUser");
    const query = table.query.bind(table);
    table.query = async (input) => {
      const page = await query(input);
      // Between reading and writing.
      if (JSON.stringify(input).includes("MSG#")) await app.engine.put({ ...row, senderId: { S: "ben" } });
      return page;
    };
    await app.offboard(leaver);
    Reflect.deleteProperty(table, "query");
    expect((await rows()).get(key)).toEqual({ ...row, senderId: { S: "ben" } });
  });
});

describe("a run that is killed", () => {
  // Two queries of memberships; for each of two conversations two marks, a read, a preview, a query, two texts, a deletion.
  const CALLS = 18;
  const kills = Array.from({ length: CALLS }, (_, place) => place).flatMap((place) => [
    [place, "is not carried out"] as const,
    [place, "is carried out, and its answer is lost"] as const,
  ]);

  it.each(casesToTry(kills, ([place]) => place === 11))(
    "at call %i, which %s, leaves no text once it is started again, and touches nothing of others",
    async (place, how) => {
      await conversation("ben");
      await conversation("cleo");
      await app.write("ben", "cleo", { text: "of others" });
      const expected = new Map([...(await messages())].map((row) => withoutText(leaver, row)));
      const isCarriedOut = how !== "is not carried out";
      expect(await killedRun(app, { leaver, place, isCarriedOut })).toBeGreaterThan(place);
      expect(await app.offboard(leaver)).toEqual(DONE);
      expect(await messages()).toEqual(expected);
      expect([...(await rows()).keys()].filter((key) => key.startsWith(`GRP#${leaver} `))).toEqual([]);
    },
  );

  it("makes no other call", async () => {
    await conversation("ben");
    await conversation("cleo");
    const place = Number.POSITIVE_INFINITY;
    expect(await killedRun(app, { leaver, place, isCarriedOut: false })).toBe(CALLS);
  });

  it("goes on where it ended: a text that is gone is not written again", async () => {
    const groupId = await conversation("ben");
    for (let more = 0; more < 8; more += 1) {
      app.clock.forward(1);
      await app.send(leaver, groupId, { text: "more" });
    }
    await killedRun(app, { leaver, place: 9, isCarriedOut: true });
    const left = await textsOf(leaver);
    expect([left > 0, left < 10]).toEqual([true, true]);
    const calls = app.engine.calls.length;
    await app.offboard(leaver);
    const written = app.engine.calls
      .slice(calls)
      .filter((call) => JSON.stringify(call.input).includes("#erased = :erased"));
    expect(written).toHaveLength(left);
  });
});

describe("a message that is not understood", () => {
  it.each([
    ["of a later format", { v: { N: "3" } }, "NewerRowError"],
    ["without a sender", { senderId: { N: "1" } }, "UnknownRowError"],
  ])(
    "(%s) stays with the membership by which it is found, and is named; the others go",
    async (_, change, errorName) => {
      const groupId = await conversation("ben");
      const [key, row] = [...(await rows())].find(([one]) => one.startsWith(`MSG#${groupId}`)) ?? ["", {}];
      const odd = { ...row, ...change } as WireItem;
      await app.engine.put(odd);
      expect(await app.offboard(leaver)).toEqual(NOT_DONE);
      const after = await rows();
      expect(after.get(key)).toEqual(odd);
      expect(after.has(`GRP#${leaver} GRP#${groupId}`)).toBe(true);
      expect(await textsOf(leaver)).toBe(errorName === "NewerRowError" ? 1 : 0);
      expect(logged("rowsNotErased")).toMatchObject([
        { rows: "memberships", errorName: "TextsLeftError", count: 1 },
        { rows: "messages", errorName, count: 1 },
      ]);
      await app.engine.put(row);
      expect(await app.offboard(leaver)).toEqual(DONE);
      expect(await textsOf(leaver)).toBe(0);
    },
  );

  it.each([
    ["lost its text", { erased: undefined, text: undefined }],
    ["says that it was erased and has a text", { erased: { BOOL: true } }],
    ["says that it was not erased", { erased: { BOOL: false } }],
    ["says it in words", { erased: { S: "true" }, text: undefined }],
  ])("and %s is unreadable to a reader, and not erased", async (_, change) => {
    const groupId = await conversation("ben");
    const [, row] = [...(await rows())].find(([one]) => one.startsWith(`MSG#${groupId}`)) ?? ["", {}];
    await app.engine.put(JSON.parse(JSON.stringify({ ...row, ...change })) as WireItem);
    const { body } = await app.show("ben", groupId);
    expect(body.messages?.filter((one) => one.unreadable === true)).toHaveLength(1);
    expect(body.messages?.filter((one) => one.erased === true)).toEqual([]);
    await app.engine.put(row);
  });
});
