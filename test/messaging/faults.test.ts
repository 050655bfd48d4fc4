import type { Messaging, Response } from "../../local/workload/local-messaging";
import { isTransient } from "../../src/messaging/runtime/aws-error";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;
let groupId: string;

beforeAll(async () => {
  app = await startMessaging();
  groupId = (await app.write("ada", "ben", { text: "private words" })).body.groupId ?? "";
});
afterEach(() => app.engine.heal());
afterAll(() => app.stop());

const asks: Readonly<Record<string, () => Promise<Response>>> = {
  show: () => app.show("ada", groupId),
  list: () => app.list("ada"),
  send: () => app.send("ada", groupId, { text: "private" }),
  start: () => app.write("ada", "cleo", { text: "private" }),
  news: () => app.show("ada", groupId, { after: app.clock.ulid(-1_000) }),
  mark: () => app.markRead("ben", groupId, app.clock.ulid()),
  block: () => app.block("ben", groupId, { otherUserId: "ada", blocked: true }),
};

async function answerTo(ask: string, fault: { operation: string; code: string; more?: object }): Promise<Response> {
  const before = await app.engine.items();
  app.engine.fail({ ...fault, more: { ...fault.more }, times: Number.POSITIVE_INFINITY });
  const answer = await (asks[ask] as () => Promise<Response>)();
  expect(await app.engine.items()).toEqual(before);
  return answer;
}

const calls: readonly (readonly [ask: string, operation: string])[] = [
  ["show", "GetItem"],
  ["show", "Query"],
  ["list", "Query"],
  ["send", "GetItem"],
  ["send", "PutItem"],
  ["start", "GetItem"],
  ["start", "TransactWriteItems"],
  ["news", "GetItem"],
  ["news", "Query"],
  ["mark", "UpdateItem"],
  ["block", "UpdateItem"],
];

describe.each(calls)("%s, when %s fails", (ask, operation) => {
  it.each([
    ["ProvisionedThroughputExceededException"],
    ["ThrottlingException"],
    ["RequestLimitExceeded"],
    ["TransactionConflictException"],
    ["InternalServerError"],
    ["ReplicatedWriteConflictException"],
    ["ExpiredTokenException"],
  ])("with %s asks to try again, and nothing was written", async (code) => {
    const answer = await answerTo(ask, { operation, code });
    expect(answer).toMatchObject({ status: 503, body: { error: { code: "try_again" } } });
    expect(answer.headers["retry-after"]).toBe("1");
  });

  it.each([["ValidationException"], ["AccessDeniedException"], ["ResourceNotFoundException"]])(
    "with %s tells nothing of it",
    async (code) => {
      const answer = await answerTo(ask, { operation, code });
      expect(answer).toMatchObject({ status: 500, body: { error: { code: "internal_error" } } });
      expect(JSON.stringify(answer)).not.toMatch(/Injected|Exception|dynamo|private/i);
      expect(answer.headers).not.toHaveProperty("retry-after");
    },
  );
});

describe("somebody who starts a conversation that others write to", () => {
  const conflict = (...codes: readonly string[]) => ({
    operation: "TransactWriteItems",
    code: "TransactionCanceledException",
    more: { CancellationReasons: codes.map((Code) => ({ Code })) },
  });
  const transactions = () => app.engine.calls.filter(({ operation }) => operation === "TransactWriteItems").length;

  it("gets through once the others have", async () => {
    app.engine.fail({
      ...conflict("None", "TransactionConflict", "None"),
      times: handlerLimits.transactionAttempts - 1,
    });
    expect(await app.write("dan", "eve", { text: "hello" })).toMatchObject({ status: 201 });
    expect((await app.show("eve", directGroupId(["dan", "eve"]))).body.messages).toHaveLength(1);
  });

  it.each([["TransactionConflict"], ["ThrottlingError"], ["ProvisionedThroughputExceeded"]])(
    "is asked to try again when it does not end: %s",
    async (code) => {
      const before = transactions();
      const answer = await answerTo("start", conflict("None", code, "None"));
      expect(answer).toMatchObject({ status: 503, body: { error: { code: "try_again" } } });
      expect(transactions() - before).toBe(handlerLimits.transactionAttempts);
    },
  );

  it("is not kept waiting for what will never go away", async () => {
    const before = transactions();
    const answer = await answerTo("start", conflict("None", "ValidationError", "TransactionConflict"));
    expect(answer.status).toBe(500);
    expect(transactions() - before).toBe(1);
  });

  it.each([
    ["the other one", "ida", "jon", "ida"],
    ["the one who asks", "kim", "lou", "lou"],
  ])("mends a conversation whose membership of %s is lost", async (_who, asks, other, keeps) => {
    const known = directGroupId([asks, other]);
    const { groupId: elsewhere = "" } = (await app.write(keeps, "somebody", { text: "hello" })).body;
    const row = (await app.engine.items()).find(
      ({ pk, sk }) => pk?.S === `GRP#${keeps}` && sk?.S === `GRP#${elsewhere}`,
    );
    await app.engine.put({ ...row, sk: { S: `GRP#${known}` }, participantIds: { SS: [asks, other] } });
    app.clock.forward(1);
    expect(await app.write(asks, other, { text: "again" })).toMatchObject({ status: 201, body: { groupId: known } });
    app.clock.forward(1);
    expect(await app.send(other, known, { text: "and back" })).toMatchObject({ status: 201 });
    expect(await app.deliverStream()).toMatchObject({ givenUp: [] });
    for (const reader of [asks, other]) {
      expect((await app.show(reader, known)).body.messages).toHaveLength(2);
      const { conversations = [] } = (await app.list(reader)).body;
      expect(conversations[0]).toMatchObject({ groupId: known, preview: "and back" });
    }
  });

  it("pays for no transaction when it is there already", async () => {
    await app.write("kai", "lea", { text: "hello" });
    const before = app.engine.calls.length;
    app.clock.forward(1);
    expect(await app.write("lea", "kai", { text: "hello" })).toMatchObject({ status: 201 });
    expect(app.engine.calls.slice(before).map(({ operation }) => operation)).toEqual(["GetItem", "GetItem", "PutItem"]);
  });
});

describe("a broken connection", () => {
  it.each([
    ["ECONNREFUSED"],
    ["ECONNRESET"],
    ["EPIPE"],
    ["ETIMEDOUT"],
    ["EAI_AGAIN"],
    ["ENOTFOUND"],
    ["EHOSTUNREACH"],
    ["ENETUNREACH"],
  ])("(%s) is answered as a table that is busy", (code) => {
    // As Node throws it. Jest's errors of the network are of another realm, which the SDK does not know for errors.
    expect(isTransient(Object.assign(new Error("connect 192.0.2.7"), { code }))).toBe(true);
    expect(isTransient(Object.assign(new Error("connect"), { code: "ENOENT" }))).toBe(false);
  });

  it("is a timeout of the SDK as well", () => {
    expect(isTransient(Object.assign(new Error("late"), { name: "TimeoutError" }))).toBe(true);
    expect(isTransient("late")).toBe(false);
    expect(isTransient({ name: "late" })).toBe(false);
    expect(isTransient(undefined)).toBe(false);
  });
});

describe("the log", () => {
  it("names the error, and nothing of the message", () => {
    expect(app.log.some((line) => line.includes('"errorName":"ThrottlingException"'))).toBe(true);
    expect(app.log.join("\n")).not.toMatch(/private|hello/);
  });
});
