import type { DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";
import type { Messaging } from "../../local/workload/local-messaging";
import { updateGroup } from "../../src/messaging/patterns/update-group";
import { CLIENT_TIMEOUTS } from "../../src/messaging/runtime/client-timeouts";
import { invoke } from "../../src/messaging/runtime/invocation";
import { documentTable } from "../../src/messaging/table/document-table";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";
import { amount, exhaustively } from "../support/effort";
import { startMessaging } from "./support/start-messaging";

const CONVERSATIONS = amount({ quick: 40, exhaustive: 100 });
/** Milliseconds of every call to the table. */
const EACH_CALL = amount({ quick: 25, exhaustive: 600 });
/** What Lambda lets the function of the stream run. */
const TIME = 60_000;

let app: Messaging;
let records: readonly DynamoDBRecord[];

beforeAll(async () => {
  app = await startMessaging();
  for (let number = 0; number < CONVERSATIONS; number += 1) {
    app.clock.forward(1);
    await app.write("kim", `k${number}`, { text: "first" });
  }
  await app.deliverStream();
  const before = (await app.engine.records()).length;
  for (let number = 0; number < CONVERSATIONS; number += 1) {
    app.clock.forward(1);
    await app.write("kim", `k${number}`, { text: `second ${number}` });
  }
  records = (await app.engine.records()).slice(before);
});
afterEach(() => app.engine.heal());
afterAll(() => app.stop());

/** One invocation with a table that takes its time, with the timeouts and connections that are deployed. */
async function updated(milliseconds: number): Promise<{ readonly answer: DynamoDBBatchResponse; readonly ms: number }> {
  for (const operation of ["GetItem", "UpdateItem"]) {
    app.engine.fail({ operation, code: "late", milliseconds, times: Number.POSITIVE_INFINITY });
  }
  const { endpoint } = app.engine;
  const credentials = { accessKeyId: "updateGroup", secretAccessKey: "local" };
  const table = documentTable({ ...CLIENT_TIMEOUTS, endpoint, region: "eu-west-1", credentials });
  const started = performance.now();
  const context = {
    awsRequestId: "7a1b2c3d",
    getRemainingTimeInMillis: () => TIME - (performance.now() - started),
  };
  const dependencies = { ...app.dependencies("updateGroup"), table };
  try {
    const answer = await invoke(context, () => updateGroup(dependencies, { Records: [...records] }));
    return { answer, ms: performance.now() - started };
  } finally {
    table.destroy();
  }
}

describe(`a batch of ${CONVERSATIONS} conversations, with a table that takes ${EACH_CALL} ms for a call`, () => {
  it("fails for none of them, pays for each once, and ends long before its time", async () => {
    expect(records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith("MSG#"))).toHaveLength(CONVERSATIONS);
    const before = app.engine.calls.length;
    const { answer, ms } = await updated(EACH_CALL);
    expect(answer).toEqual({ batchItemFailures: [] });
    // A look at the sender's membership and an update for each of two.
    expect(app.engine.calls.length - before).toBe(3 * CONVERSATIONS);
    expect(ms).toBeLessThan(TIME - handlerLimits.answerMilliseconds);
    expect((await app.list("k7")).body.conversations).toMatchObject([{ preview: "second 7" }]);
  });

  exhaustively("fails for some of them if all are updated at once: they wait for a connection", async () => {
    const bound = jest.replaceProperty(handlerLimits, "conversationsAtOnce", CONVERSATIONS as never);
    try {
      const { answer } = await updated(EACH_CALL);
      expect(answer.batchItemFailures.length).toBeGreaterThan(0);
    } finally {
      bound.restore();
    }
  });
});
