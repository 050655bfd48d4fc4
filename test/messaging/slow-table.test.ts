import type { DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";
import type { Messaging } from "../../local/workload/local-messaging";
import { updateGroup } from "../../src/messaging/patterns/update-group";
import type { TablePort } from "../../src/messaging/ports/table-port";
import { CLIENT_TIMEOUTS } from "../../src/messaging/runtime/client-timeouts";
import { invoke } from "../../src/messaging/runtime/invocation";
import { documentTable } from "../../src/messaging/table/document-table";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";
import { amount } from "../support/effort";
import { startMessaging } from "./support/start-messaging";

const CONVERSATIONS = amount({ quick: 60, exhaustive: 100 });
/** Milliseconds of every call to the table. */
const EACH_CALL = amount({ quick: 25, exhaustive: 600 });
/** Connections of a client of the SDK, of which each carries one call at a time: `maxSockets` of its HTTP handler. */
const CONNECTIONS = 50;
/** A busy machine answers later than it was told to. It must make no call fail that a deployed function waits for. */
const PATIENCE = 40;
const PATIENT: typeof CLIENT_TIMEOUTS.requestHandler = {
  ...CLIENT_TIMEOUTS.requestHandler,
  connectionTimeout: (CLIENT_TIMEOUTS.requestHandler.connectionTimeout * PATIENCE) as never,
  requestTimeout: (CLIENT_TIMEOUTS.requestHandler.requestTimeout * PATIENCE) as never,
};
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

interface Updated {
  readonly answer: DynamoDBBatchResponse;
  /** Most calls that were under way at once: those beyond the connections wait for one. */
  readonly callsAtOnce: number;
  /** Calls that were made one after another, at least. */
  readonly rounds: number;
}

/** One invocation with a table that takes its time, with the connections that are deployed. */
async function updated(milliseconds: number): Promise<Updated> {
  for (const operation of ["GetItem", "UpdateItem"]) {
    app.engine.fail({ operation, code: "late", milliseconds, times: Number.POSITIVE_INFINITY });
  }
  const { endpoint } = app.engine;
  const credentials = { accessKeyId: "updateGroup", secretAccessKey: "local" };
  const client = documentTable({ requestHandler: PATIENT, endpoint, region: "eu-west-1", credentials });
  const { table, callsAtOnce, rounds } = counted(client);
  const context = { awsRequestId: "7a1b2c3d", getRemainingTimeInMillis: () => TIME * PATIENCE };
  const dependencies = { ...app.dependencies("updateGroup"), table };
  try {
    const answer = await invoke(context, () => updateGroup(dependencies, { Records: [...records] }));
    return { answer, callsAtOnce: callsAtOnce(), rounds: rounds() };
  } finally {
    client.destroy();
  }
}

/** Counts calls instead of time, so that the load of the machine makes no difference. */
function counted(client: TablePort) {
  let underWay = 0;
  let most = 0;
  let longest = 0;
  const call = async <Output>(made: () => Promise<Output>): Promise<Output> => {
    underWay += 1;
    most = Math.max(most, underWay);
    // A call that begins after others have ended comes after the longest chain of them.
    const place = longest + 1;
    try {
      return await made();
    } finally {
      underWay -= 1;
      longest = Math.max(longest, place);
    }
  };
  const table: TablePort = Object.assign(Object.create(client) as TablePort, {
    get: (input: Parameters<TablePort["get"]>[0]) => call(() => client.get(input)),
    update: (input: Parameters<TablePort["update"]>[0]) => call(() => client.update(input)),
  });
  return { table, callsAtOnce: () => most, rounds: () => longest };
}

describe(`a batch of ${CONVERSATIONS} conversations, with a table that takes ${EACH_CALL} ms for a call`, () => {
  it("fails for none of them, pays for each once, and ends long before its time", async () => {
    expect(records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith("MSG#"))).toHaveLength(CONVERSATIONS);
    const before = app.engine.calls.length;
    const { answer, callsAtOnce, rounds } = await updated(EACH_CALL);
    expect(answer).toEqual({ batchItemFailures: [] });
    // A look at the sender's membership and an update for each of two.
    expect(app.engine.calls.length - before).toBe(3 * CONVERSATIONS);
    expect(callsAtOnce).toBeLessThan(CONNECTIONS);
    expect(EACH_CALL).toBeLessThan(handlerLimits.requestTimeoutMilliseconds);
    expect(rounds * EACH_CALL).toBeLessThan(TIME - handlerLimits.answerMilliseconds);
    expect((await app.list("k7")).body.conversations).toMatchObject([{ preview: "second 7" }]);
  });

  it("has calls that wait for a connection if all are updated at once", async () => {
    const bound = jest.replaceProperty(handlerLimits, "conversationsAtOnce", CONVERSATIONS as never);
    try {
      expect((await updated(EACH_CALL)).callsAtOnce).toBeGreaterThan(CONNECTIONS);
    } finally {
      bound.restore();
    }
  });
});
