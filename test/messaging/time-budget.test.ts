import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { httpEvent } from "../../local/workload/http-event";
import type { Messaging, Response } from "../../local/workload/local-messaging";
import { messagingModel } from "../../src/messaging/model";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";
import { firstOfEach } from "../support/effort";
import { environment } from "../support/environment-file";
import { templateOf } from "../support/environments";
import { beforeKilled } from "./support/lambda-time";
import { startMessaging } from "./support/start-messaging";

const MILLISECONDS = 1_000;

let app: Messaging;
let groupId: string;

beforeEach(async () => {
  app = await startMessaging();
  groupId = (await app.write("ada", "ben", { text: "hello" })).body.groupId ?? "";
});
afterEach(() => app.stop());

const path = () => ({ groupId });
const body = (more: object = {}) => JSON.stringify({ messageId: app.clock.ulid(), text: "hello", ...more });
const ROUTES = {
  show: () => httpEvent({ route: "GET /conversations/{groupId}/messages", callerId: "ada", path: path() }),
  list: () => httpEvent({ route: "GET /conversations", callerId: "ada" }),
  send: () =>
    httpEvent({ route: "POST /conversations/{groupId}/messages", callerId: "ada", path: path(), body: body() }),
  start: () => httpEvent({ route: "POST /conversations", callerId: "ada", body: body({ otherUserId: "cleo" }) }),
  news: () =>
    httpEvent({
      route: "GET /conversations/{groupId}/messages",
      callerId: "ada",
      path: path(),
      query: { after: app.clock.ulid(-1_000) },
    }),
  mark: () =>
    httpEvent({
      route: "POST /conversations/{groupId}/read",
      callerId: "ben",
      path: path(),
      body: JSON.stringify({ messageId: app.clock.ulid() }),
    }),
  block: () =>
    httpEvent({
      route: "POST /conversations/{groupId}/block",
      callerId: "ben",
      path: path(),
      body: JSON.stringify({ otherUserId: "ada", blocked: true }),
    }),
};

/** The ways that a service does not answer, for each service that a function calls. */
const HANGING: readonly (readonly [ask: keyof typeof ROUTES, what: string, hang: () => void])[] = [
  ["show", "GetItem", () => hangs("GetItem")],
  ["show", "Query", () => hangs("Query")],
  ["list", "Query", () => hangs("Query")],
  ["send", "GetItem", () => hangs("GetItem")],
  ["send", "PutItem", () => hangs("PutItem")],
  ["start", "TransactWriteItems", () => hangs("TransactWriteItems")],
  ["news", "GetItem", () => hangs("GetItem")],
  ["news", "Query", () => hangs("Query")],
  ["mark", "UpdateItem", () => hangs("UpdateItem")],
  ["block", "UpdateItem", () => hangs("UpdateItem")],
  ["show", "KMS", () => app.textKeys.kms.fail({ code: "hang", times: Number.POSITIVE_INFINITY })],
  ["list", "KMS", () => app.textKeys.kms.fail({ code: "hang", times: Number.POSITIVE_INFINITY })],
  ["show", "the key store", () => keyStoreHangs()],
];

function hangs(operation: string): void {
  app.engine.fail({ operation, code: "hang", times: Number.POSITIVE_INFINITY });
}

function keyStoreHangs(): void {
  app.textKeys.keyStore.fail({ operation: "GetItem", code: "hang", times: Number.POSITIVE_INFINITY });
}

it.each(firstOfEach(HANGING, ([, what]) => what))(
  "%s gets an answer of ours, a log line and a metric before Lambda ends it, when %s hangs",
  async (ask, _what, hang) => {
    const before = await app.engine.items();
    hang();
    const answer = await beforeKilled((context) => app.handle(ROUTES[ask](), context));
    expect(answer).toMatchObject({ status: 503, body: { error: { code: "try_again" } } });
    expect((answer as Response).headers["retry-after"]).toBe("1");
    expect(JSON.parse(app.log.at(-1) ?? "")).toMatchObject({ event: "refused", code: "try_again", status: 503 });
    expect(app.recorder.figures.filter(({ code }) => code === "try_again")).toHaveLength(1);
    expect(await app.engine.items()).toEqual(before);
  },
);

it("somebody whose function has no time left gets an answer too, and no call is made", async () => {
  const calls = app.engine.calls.length;
  const context = { awsRequestId: "7a1b2c3d", getRemainingTimeInMillis: () => handlerLimits.answerMilliseconds };
  expect(await app.handle(ROUTES.show(), context)).toMatchObject({ status: 503 });
  expect(app.engine.calls).toHaveLength(calls);
});

it.each([
  ["UpdateItem", () => hangs("UpdateItem")],
  ["KMS", () => app.textKeys.kms.fail({ code: "hang", times: Number.POSITIVE_INFINITY })],
])("the function of the stream hands its records back in time when %s hangs", async (_what, hang) => {
  const all = await app.engine.records();
  const records = all.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith("MSG#"));
  hang();
  const answer = await beforeKilled((context) => app.update({ Records: [...records] }, context));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: records[0]?.dynamodb?.SequenceNumber }] });
  expect(app.recorder.sum("RecordsFailed")).toBe(1);
});

it("every function lives longer than one call with all its tries, and what its answer needs", () => {
  const timeouts = templateOf(environment("example"), "messaging")
    .all(LambdaFunction)
    .map(({ body: { timeout } }) => Number(timeout) * MILLISECONDS);
  const { answerMilliseconds, callAttempts, connectionTimeoutMilliseconds, requestTimeoutMilliseconds } = handlerLimits;
  const call = callAttempts * (connectionTimeoutMilliseconds + requestTimeoutMilliseconds);
  expect(timeouts).toHaveLength(Object.keys(messagingModel.patterns).length);
  for (const timeout of timeouts) expect(timeout).toBeGreaterThanOrEqual(call + answerMilliseconds);
});
