import type { DynamoDBRecord } from "aws-lambda";
import type { Messaging } from "../../local/workload/local-messaging";
import { recordOfText, streamRecord } from "../../local/workload/stream-event";
import { deliver } from "../../local/workload/stream-poller";
import { updateGroup } from "../../src/messaging/patterns/update-group";
import type { TablePort } from "../../src/messaging/ports/table-port";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";
import { amount, casesToTry } from "../support/effort";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;

beforeAll(async () => {
  app = await startMessaging();
});
afterEach(() => app.engine.heal());
afterAll(() => app.stop());

/** A conversation that `count` messages were sent in, and the records of them, which no one has been told yet. */
async function conversation(pair: readonly [string, string], count: number) {
  const [one, other] = pair;
  await app.deliverStream();
  const { groupId = "" } = (await app.write(one, other, { text: "first" })).body;
  for (let number = 1; number <= count; number += 1) {
    app.clock.forward(1);
    await app.send(number % 2 === 0 ? one : other, groupId, { text: `message ${number}` });
  }
  const records = (await app.engine.records()).filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === `MSG#${groupId}`);
  const rows = async () => {
    const lists = await Promise.all(pair.map((reader) => app.list(reader)));
    return lists.map(({ body }) => body.conversations?.[0]?.preview);
  };
  return { groupId, records, rows };
}

/** Puts records in an order that is neither theirs nor its reverse. */
const placeOf = ({ dynamodb }: DynamoDBRecord): number => Number(dynamodb?.SequenceNumber) % 7;

const handler: Parameters<typeof deliver>[0]["handler"] = (event) => app.update(event);

describe("eight senders at once in one conversation", () => {
  const MESSAGES = amount({ quick: 30, exhaustive: 200 });

  it(`lose none of ${MESSAGES} messages, double none, and both lists end at the newest`, async () => {
    const { groupId } = await conversation(["abe", "bea"], 0);
    const ids = Array.from({ length: MESSAGES }, () => {
      app.clock.forward(1);
      return app.clock.ulid();
    });
    const waiting = [...ids];
    const sender = async (name: string) => {
      for (let messageId = waiting.shift(); messageId !== undefined; messageId = waiting.shift()) {
        expect(await app.send(name, groupId, { messageId, text: `text of ${messageId}` })).toMatchObject({
          status: 201,
        });
      }
    };
    await Promise.all(["abe", "bea", "abe", "bea", "abe", "bea", "abe", "bea"].map(sender));
    const { invocations, givenUp } = await app.deliverStream({ batchSize: 25 });
    const batches = Math.ceil((MESSAGES + 1) / 25);
    expect({ invocations, givenUp }).toEqual({ invocations: batches, givenUp: [] });

    const messages = (await app.engine.items()).filter(({ pk }) => pk?.S === `MSG#${groupId}`);
    expect(messages).toHaveLength(MESSAGES + 1);
    for (const reader of ["abe", "bea"]) {
      expect((await app.list(reader)).body.conversations).toMatchObject([
        { lastMessageId: ids.at(-1), preview: `text of ${ids.at(-1)}` },
      ]);
    }
  });

  it("cost one look at the sender's membership and one update a participant in a batch, however many messages there were", async () => {
    const { records } = await conversation(["cal", "dot"], 30);
    const before = app.engine.calls.length;
    expect(await app.update({ Records: [...records] })).toEqual({ batchItemFailures: [] });
    expect(app.engine.calls.slice(before).map(({ operation }) => operation)).toEqual([
      "GetItem",
      "UpdateItem",
      "UpdateItem",
    ]);
  });
});

describe("a batch of many conversations", () => {
  it("asks the table for some of them at a time: no call waits for a connection", async () => {
    const groups = Array.from({ length: 50 }, (_, number) => ({
      groupId: directGroupId(["kim", `k${number}`]),
      number,
    }));
    const records = await Promise.all(
      groups.map(({ groupId, number }) =>
        recordOfText({
          cipher: app.cipher,
          tableName: app.tableName,
          sequenceNumber: String(number),
          groupId,
          messageId: app.clock.ulid(number),
          senderId: "kim",
          words: "hello",
        }),
      ),
    );
    const dependencies = app.dependencies("updateGroup");
    let [now, most, all] = [0, 0, 0];
    const call = async <Result>(result: Result): Promise<Result> => {
      now += 1;
      all += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      return result;
    };
    const update: TablePort["update"] = () => call({});
    const get: TablePort["get"] = () => call({ Item: { participantIds: new Set(["kim", "lee"]) } });
    const table = { ...dependencies.table, update, get };
    expect(await updateGroup({ ...dependencies, table }, { Records: records })).toEqual({ batchItemFailures: [] });
    expect(all).toBe(150);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(handlerLimits.conversationsAtOnce);
  });
});

describe("records of the stream", () => {
  const orders: readonly [string, (records: readonly DynamoDBRecord[]) => readonly DynamoDBRecord[]][] = [
    ["in reverse", (records) => [...records].reverse()],
    ["twice", (records) => [...records, ...records]],
    ["the old ones again after the new ones", (records) => [...records, ...records.slice(0, 3)]],
    ["shuffled", (records) => [...records].sort((a, b) => placeOf(a) - placeOf(b))],
  ];

  it.each(casesToTry(orders, ([how]) => how === "shuffled"))(
    "that come %s leave the newest message in both lists",
    async (how, order) => {
      const name = how.replace(/\W/g, "");
      const { records, rows } = await conversation([`eli-${name}`, `flo-${name}`], 8);
      // All in one batch first: the newest of it has to be found among the others.
      for (const batchSize of [100, 4, 1]) {
        expect(await deliver({ records: order(records), handler, batchSize })).toMatchObject({ givenUp: [] });
        expect(await rows()).toEqual(["message 8", "message 8"]);
      }
    },
  );

  it("that no one can read are given up alone; those around them are carried out", async () => {
    const { groupId, records, rows } = await conversation(["gus", "ivy"], 3);
    const good = records.at(-1);
    const next = (await conversation(["jan", "kay"], 1)).records.at(-1);
    if (good === undefined || next === undefined) throw new Error("There is no record.");
    const poison = (sequenceNumber: string, change: object = {}): DynamoDBRecord => {
      const about = { sequenceNumber, groupId, messageId: app.clock.ulid(5_000), senderId: "gus" };
      const record = streamRecord({ ...about, text: Buffer.from("no ciphertext") });
      return { ...record, dynamodb: { ...record.dynamodb, ...change } };
    };
    const bad = [
      poison("900", { NewImage: undefined }),
      poison("901", { Keys: { pk: { S: `MSG#${groupId}` }, sk: { S: "not a message" } } }),
      poison("902", { NewImage: { v: { N: "2" }, senderId: { S: "a#b" }, text: { B: "AAAA" }, sentAt: { N: "1" } } }),
      poison("903", { Keys: { pk: { S: "MSG#elsewhere" }, sk: { S: app.clock.ulid() } } }),
    ];
    const { givenUp } = await deliver({ records: [...bad.slice(0, 2), good, ...bad.slice(2), next], handler });
    expect(givenUp.map(({ dynamodb }) => dynamodb?.SequenceNumber)).toEqual(["900", "901", "902", "903"]);
    expect(await rows()).toEqual(["message 3", "message 3"]);
    expect((await app.list("kay")).body.conversations?.[0]?.preview).toBe("message 1");
  });

  it("with a text that was not written for its row are reported and change nothing", async () => {
    const { groupId, records, rows } = await conversation(["lou", "moe"], 1);
    await deliver({ records, handler });
    const messageId = app.clock.ulid(1_000);
    const about = { sequenceNumber: "77", groupId, messageId, senderId: "lou", words: "from another row" };
    const { cipher, tableName } = app;
    const { dynamodb } = await recordOfText({ cipher, tableName, ...about, messageId: app.clock.ulid() });
    const text = Buffer.from(dynamodb?.NewImage?.text?.B ?? "", "base64");
    expect(await app.update({ Records: [streamRecord({ ...about, text })] })).toEqual({
      batchItemFailures: [{ itemIdentifier: "77" }],
    });
    expect(await rows()).toEqual(["message 1", "message 1"]);
  });

  it("with a text that no one can read do not hide the message before it", async () => {
    const { groupId, records, rows } = await conversation(["una", "vera"], 2);
    const messageId = app.clock.ulid(1_000);
    const about = { sequenceNumber: "88", groupId, messageId, senderId: "una" };
    const poison = streamRecord({ ...about, text: Buffer.from("no ciphertext") });
    expect(await app.update({ Records: [...records, poison] })).toEqual({
      batchItemFailures: [{ itemIdentifier: "88" }],
    });
    expect(await rows()).toEqual(["message 2", "message 2"]);
  });

  it("are not tried one after the other when the table does not answer", async () => {
    const { records } = await conversation(["wendy", "yves"], 5);
    app.engine.fail({ operation: "UpdateItem", code: "ThrottlingException", times: Number.POSITIVE_INFINITY });
    const before = app.engine.calls.length;
    const newest = records.at(-1)?.dynamodb?.SequenceNumber;
    expect(await app.update({ Records: [...records] })).toEqual({ batchItemFailures: [{ itemIdentifier: newest }] });
    expect(app.engine.calls.slice(before).map(({ operation }) => operation)).toEqual(["GetItem", "UpdateItem"]);
  });

  it("of changes and deletions do nothing", async () => {
    const { records } = await conversation(["nan", "oli"], 1);
    const before = app.engine.calls.length;
    const Records = records.flatMap((record) => [
      { ...record, eventName: "MODIFY" as const },
      { ...record, eventName: "REMOVE" as const },
    ]);
    expect(await app.update({ Records })).toEqual({ batchItemFailures: [] });
    expect(app.engine.calls).toHaveLength(before);
  });

  it("of somebody who is no longer in the conversation do not bring their row back", async () => {
    const { groupId } = await conversation(["pam", "ray"], 0);
    const messageId = app.clock.ulid(10);
    const { cipher, tableName } = app;
    const about = { sequenceNumber: "1", groupId, messageId, senderId: "pam", words: "hello" };
    const record = await recordOfText({ cipher, tableName, ...about });
    const row = (await app.engine.items()).find(({ pk }) => pk?.S === "GRP#pam");
    await app.engine.put({ ...row, participantIds: { SS: ["pam", "ray", "zoe"] } });
    const [missing, newer] = [app.recorder.sum("RowsMissing"), app.recorder.sum("RowsAlreadyNewer")];
    expect(await app.update({ Records: [record] })).toEqual({ batchItemFailures: [] });
    expect(app.recorder.sum("RowsMissing")).toBe(missing + 1);
    expect(
      app.log.filter((line) => line.includes('"event":"membershipMissing"')).map((line) => JSON.parse(line)),
    ).toEqual([{ level: "warn", event: "membershipMissing", groupId, messageId, userId: "zoe" }]);
    // The rows that are there are told from it when the record comes again.
    expect(await app.update({ Records: [record] })).toEqual({ batchItemFailures: [] });
    expect(app.recorder.sum("RowsMissing")).toBe(missing + 2);
    expect(app.recorder.sum("RowsAlreadyNewer")).toBe(newer + 2);
    expect((await app.engine.items()).filter(({ pk }) => pk?.S === "GRP#zoe")).toEqual([]);
    expect((await app.list("ray")).body.conversations?.[0]?.preview).toBe("hello");
  });
});

describe("a crash between a message and its update", () => {
  it("after one participant's row loses nothing: the record comes again", async () => {
    const { records, rows } = await conversation(["sam", "tom"], 2);
    app.engine.fail({ operation: "UpdateItem", code: "InternalServerError", times: 1, after: 1 });
    const newest = records.at(-1)?.dynamodb?.SequenceNumber;
    expect(await app.update({ Records: [...records] })).toEqual({ batchItemFailures: [{ itemIdentifier: newest }] });
    expect(await rows()).toEqual(["message 2", "first"]);
    expect(await deliver({ records, handler })).toEqual({ invocations: 1, givenUp: [] });
    expect(await rows()).toEqual(["message 2", "message 2"]);
  });

  it("before any row loses nothing, and neither does throttling that lasts two attempts", async () => {
    const { records, rows } = await conversation(["uli", "val"], 2);
    app.engine.fail({ operation: "UpdateItem", code: "ThrottlingException", times: 2 });
    expect(await rows()).toEqual(["first", "first"]);
    expect(await deliver({ records, handler })).toEqual({ invocations: 3, givenUp: [] });
    expect(await rows()).toEqual(["message 2", "message 2"]);
  });

  it("of one conversation does not hold up another in the same batch", async () => {
    const both = [await conversation(["wim", "xia"], 1), await conversation(["yan", "zac"], 1)] as const;
    const newestOf = ({ records }: (typeof both)[number]) => records.at(-1)?.dynamodb?.SequenceNumber;
    app.engine.fail({ operation: "UpdateItem", code: "ThrottlingException", times: 1 });
    const { batchItemFailures } = await app.update({ Records: both.flatMap(({ records }) => [...records]) });
    // They are updated at once, so that either may meet the fault.
    const [first, second] = both;
    const [held, free] = batchItemFailures[0]?.itemIdentifier === newestOf(first) ? both : [second, first];
    expect(batchItemFailures).toEqual([{ itemIdentifier: newestOf(held) }]);
    expect(await free.rows()).toEqual(["message 1", "message 1"]);
  });
});

describe("two conversations of a person that get a message in the same millisecond", () => {
  it("are both in the list, in the order of their messages", async () => {
    const one = (await app.write("amy", "bob", { text: "to bob" })).body.groupId ?? "";
    const two = (await app.write("amy", "cat", { text: "to cat" })).body.groupId ?? "";
    app.clock.forward(1_000);
    const [first, second] = [app.clock.ulid(), app.clock.ulid()];
    expect(first.slice(0, 10)).toBe(second.slice(0, 10));
    await app.send("amy", one, { text: "later", messageId: second });
    await app.send("amy", two, { text: "sooner", messageId: first });
    await app.deliverStream();
    expect((await app.list("amy")).body.conversations?.map(({ preview }) => preview)).toEqual(["later", "sooner"]);
  });
});
