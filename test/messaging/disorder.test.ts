import type { DynamoDBRecord } from "aws-lambda";
import type { Messaging, Response } from "../../local/workload/local-messaging";
import { streamRecord } from "../../local/workload/stream-event";
import { deliver } from "../../local/workload/stream-poller";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { amount } from "../support/effort";
import { Seeded } from "../support/seeded";
import { startMessaging } from "./support/start-messaging";

/** The whole load is for the engine that is fast enough to be asked for it: `npm run test:engine`. */
const MESSAGES = process.env.DYNAMODB_LOCAL_PORT === undefined ? amount({ quick: 30, exhaustive: 300 }) : 3_000;
const SENDERS = amount({ quick: 8, exhaustive: 20 });
/** Conversations of ada beside the hot one, so that the order of a list can be wrong. */
const FRIENDS = ["cleo", "dan", "eve"];
const SEED = 20_260_601;
/** Fewer than the attempts at a record: who reads quickly may meet all of them with the first one. */
const UPDATE_FAULTS = 10;
/** How wrong the clock of a device is, at most, in either direction; and one that is too wrong to be accepted. */
const CLOCK_DIFFERENCE = 100_000;
const WRONG_CLOCK = 600_000;
/** The same of a function. Its time is stored and not what orders. */
const FUNCTION_CLOCK_DIFFERENCE = 1_000;

let app: Messaging;
const random = new Seeded(SEED);
/** A time that is wrong by at most so much. */
const skew = (most: number): number => random.below(2 * most) - most;

beforeAll(async () => {
  app = await startMessaging({
    more: () => {
      const difference = skew(FUNCTION_CLOCK_DIFFERENCE);
      return { now: () => app.clock.milliseconds + difference };
    },
  });
});
afterAll(() => app.stop());

describe(`${SENDERS} senders, ${MESSAGES} messages, and everything that can go wrong`, () => {
  const hot = directGroupId(["ada", "ben"]);
  const groups = [hot, ...FRIENDS.map((friend) => directGroupId(["ada", friend]))];
  /** What each conversation must hold in the end: text by id. */
  const sent = new Map(groups.map((groupId) => [groupId, new Map<string, string>()]));
  const answers: number[] = [];
  const poisoned: string[] = [];
  const givenUp: string[] = [];

  beforeAll(async () => {
    injectFaults();
    await Promise.all([start("ada", "ben"), start("ben", "ada"), ...FRIENDS.map((friend) => start(friend, "ada"))]);
    let isSending = true;
    const updating = untilAllIsDelivered(() => isSending);
    const sending = await Promise.allSettled(Array.from({ length: SENDERS }, (_, place) => sender(place)));
    isSending = false;
    await updating;
    app.engine.heal();
    for (const outcome of sending) if (outcome.status === "rejected") throw outcome.reason;
  });

  it("loses no message and doubles none, whatever was answered in between", async () => {
    for (const groupId of groups) {
      const expected = [...(sent.get(groupId) ?? [])].sort(([a], [b]) => (a < b ? 1 : -1));
      expect(await everyMessage(groupId)).toEqual(expected);
    }
    const stored = (await app.engine.items()).filter(({ pk }) => pk?.S?.toString().startsWith("MSG#"));
    expect(stored).toHaveLength(MESSAGES + groups.length + 1);
  });

  it("ends with each conversation once in each list, in the order of the newest messages", async () => {
    const newest = groups
      .map((groupId) => ({ groupId, id: [...(sent.get(groupId)?.keys() ?? [])].sort().at(-1) ?? "" }))
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .map(({ groupId, id }) => ({ groupId, lastMessageId: id, preview: sent.get(groupId)?.get(id) }));
    const { conversations = [] } = (await app.list("ada")).body;
    expect(conversations.map(({ groupId, lastMessageId, preview }) => ({ groupId, lastMessageId, preview }))).toEqual(
      newest,
    );
    for (const reader of ["ben", ...FRIENDS]) {
      const list = (await app.list(reader)).body.conversations ?? [];
      expect(list).toMatchObject([newest.find(({ groupId }) => groupId === list[0]?.groupId)]);
    }
  });

  it("gives up the poison and nothing else", () => {
    expect(poisoned.length).toBeGreaterThan(1);
    expect(givenUp).toEqual(expect.arrayContaining(poisoned));
    // Other records that were given up came again with the replays: Lambda would have sent them to the queue.
    expect(givenUp.filter((number) => !poisoned.includes(number))).toEqual([]);
  });

  it("has been through all of it", () => {
    const refusals = new Set(app.engine.calls.map(({ refusedWith }) => refusedWith));
    expect([...refusals]).toEqual(
      expect.arrayContaining([
        "ThrottlingException",
        "InternalServerError",
        "TransactionCanceledException",
        "ConditionalCheckFailedException",
      ]),
    );
    // Sent again after a lost answer, a message is found to be stored. 400 is for a clock that is too wrong.
    expect(new Set(answers)).toEqual(new Set([200, 201, 400, 503]));
  });

  /** In turns: throttling, a call that is carried out and not answered, and conflicts of transactions. */
  function injectFaults(): void {
    const conflict = { CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }, { Code: "None" }] };
    app.engine.fail({
      operation: "TransactWriteItems",
      code: "TransactionCanceledException",
      times: 3,
      more: conflict,
    });
    for (let place = 0; place < MESSAGES; place += 20) {
      const often = { times: 1, after: 1 + random.below(9) };
      app.engine.fail({ operation: "PutItem", code: "ThrottlingException", ...often });
      app.engine.fail({ operation: "PutItem", code: "InternalServerError", isCarriedOut: true, ...often });
      app.engine.fail({ operation: "GetItem", code: "ThrottlingException", ...often });
    }
    for (let pair = 0; pair < UPDATE_FAULTS / 2; pair += 1) {
      const often = { times: 1, after: random.below(2 * UPDATE_FAULTS) };
      app.engine.fail({ operation: "UpdateItem", code: "ThrottlingException", ...often });
      app.engine.fail({ operation: "UpdateItem", code: "InternalServerError", isCarriedOut: true, ...often });
    }
  }

  async function start(from: string, to: string): Promise<void> {
    const messageId = app.clock.ulid();
    const text = `${from} begins`;
    sent.get(directGroupId([from, to]))?.set(messageId, text);
    await accepted(() => app.write(from, to, { messageId, text }));
  }

  /** A device of ada or ben, with a clock of its own. Most of what it sends goes into the hot conversation. */
  async function sender(place: number): Promise<void> {
    const difference = skew(CLOCK_DIFFERENCE);
    for (let number = place; number < MESSAGES; number += SENDERS) {
      app.clock.forward(random.below(3));
      const from = place % 2 === 0 ? "ada" : "ben";
      const groupId = from === "ada" && random.chance(20) ? random.one(groups) : hot;
      const messageId = app.clock.ulid(difference);
      const text = `message ${number} of ${from}`;
      if (number === place || random.chance(2)) await refused(from, groupId);
      sent.get(groupId)?.set(messageId, text);
      await accepted(() => app.send(from, groupId, { messageId, text }));
    }
  }

  /** Sends with a clock that is too wrong. Nothing of it is stored. */
  async function refused(from: string, groupId: string): Promise<void> {
    const messageId = app.clock.ulid(random.chance(50) ? WRONG_CLOCK : -WRONG_CLOCK);
    const { status, body } = await app.send(from, groupId, { messageId, text: "from another time" });
    answers.push(status);
    expect({ status, code: body.error?.code }).toEqual({ status: 400, code: "invalid_message_time" });
  }

  /** Sends the same again until it is accepted, as a client does. */
  async function accepted(send: () => Promise<Response>): Promise<void> {
    for (;;) {
      const { status } = await send();
      answers.push(status);
      if (status === 200 || status === 201) return;
      if (status !== 503) throw new Error(`Nobody expected ${status}.`);
    }
  }

  /** What Lambda does with the stream, at its worst: out of order, twice, with poison, and with crashes. */
  async function untilAllIsDelivered(isGoingOn: () => boolean): Promise<void> {
    for (let done = 0; ; ) {
      const isLast = !isGoingOn();
      const all = await app.engine.records();
      const fresh = all.slice(done);
      done = all.length;
      const replayed = all.length === 0 ? [] : random.some(all, 10);
      const records = shuffled([...fresh, ...replayed, ...fresh.slice(-5), poison()]);
      const batchSize = 1 + random.below(100);
      const delivered = await deliver({ records, batchSize, attempts: 2 * UPDATE_FAULTS, handler: crashing });
      givenUp.push(...delivered.givenUp.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? ""));
      if (isLast) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** One time in twenty the function dies before it has begun, and as often after it has ended. */
  const crashing: Parameters<typeof deliver>[0]["handler"] = async (event) => {
    if (random.chance(5)) throw new Error("died before");
    const answer = await app.update(event);
    if (random.chance(5)) throw new Error("died after");
    return answer;
  };

  /** A record that no one can read: a text that was encrypted for no one. */
  function poison(): DynamoDBRecord {
    const sequenceNumber = `9${String(poisoned.push("") - 1).padStart(20, "0")}`;
    poisoned[poisoned.length - 1] = sequenceNumber;
    // Newer than all that can be read: it must hide none of that.
    const about = { sequenceNumber, groupId: hot, messageId: app.clock.ulid(WRONG_CLOCK), senderId: "ada" };
    return streamRecord({ ...about, text: Buffer.from("poison") });
  }

  function shuffled<Item>(items: readonly Item[]): readonly Item[] {
    return items
      .map((item) => ({ item, place: random.below(1_000_000) }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }

  async function everyMessage(groupId: string): Promise<readonly (readonly [string, string])[]> {
    const found: (readonly [string, string])[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await app.show("ada", groupId, cursor === undefined ? {} : { cursor });
      for (const { messageId, text } of body.messages ?? []) found.push([String(messageId), String(text)]);
      cursor = body.cursor;
    } while (cursor !== undefined);
    return found;
  }
});
