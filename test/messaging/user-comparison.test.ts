import { PATIENT } from "../../local/engine/loopback";
import { ID_READER_PRINCIPAL } from "../../local/iam/pattern-policies";
import type { Messaging } from "../../local/workload/local-messaging";
import { Recorder } from "../../local/workload/recorder";
import {
  type ComparisonPorts,
  type ComparisonRefusal,
  compareUsers,
} from "../../src/messaging/comparison/compare-users";
import { pageSizeFor, scannedKeys } from "../../src/messaging/comparison/scanned-keys";
import { UnknownKeyError, userIds } from "../../src/messaging/comparison/user-ids";
import { startMessaging } from "./support/start-messaging";

const REGION = "eu-west-1";
/** Three pairs: six users with rows. */
const PAIRS = [
  ["ada", "ben"],
  ["cleo", "dan"],
  ["eve", "fay"],
] as const;
const EVERYBODY = PAIRS.flat();

let app: Messaging;
let page: ReturnType<typeof scannedKeys>;

beforeEach(async () => {
  app = await startMessaging();
  page = scannedKeys({
    tableName: app.tableName,
    pageSize: 2,
    client: {
      endpoint: app.engine.endpoint,
      region: REGION,
      credentials: { accessKeyId: ID_READER_PRINCIPAL, secretAccessKey: "local" },
      maxAttempts: 1,
      requestHandler: PATIENT,
    },
  });
  for (const [one, other] of PAIRS) await app.write(one, other, { text: `private words of ${one}` });
});
afterEach(async () => {
  page.destroy();
  await app.stop();
});

/** Reads two ids at a time, as the function does with its own role. */
const readIds = (question: unknown) =>
  userIds({ page, unitsPerSecond: 1_000, wait: async () => {}, mostIds: 2 }, question);

interface Pool {
  readonly lists: readonly string[];
  /** Whom the pool finds if it is asked for one. @default those whom it lists */
  readonly finds?: readonly string[];
}

interface Run {
  readonly ports: ComparisonPorts;
  readonly queued: string[];
  readonly recorder: Recorder;
  /** What was asked, in order. */
  readonly asked: string[];
}

/** A run that is killed at the call with this number, or never. */
function runWith({ lists, finds = lists }: Pool, { killedAt = Number.POSITIVE_INFINITY, mostErasures = 5 } = {}): Run {
  const queued: string[] = [];
  const asked: string[] = [];
  const recorder = new Recorder();
  const step = (what: string): void => {
    asked.push(what);
    if (asked.length > killedAt) throw new Error("killed");
  };
  const ports: ComparisonPorts = {
    ids: async (from) => {
      step("ids");
      // As an answer comes from another function.
      return JSON.parse(JSON.stringify(await readIds({ v: 1, ...(from && { from }) })));
    },
    async *poolUsers() {
      step("pool");
      yield lists.slice(0, 2);
      step("pool");
      yield lists.slice(2);
    },
    isInPool: async (id) => {
      step(`is ${id} there`);
      return finds.includes(id);
    },
    queue: async (body) => {
      step("queue");
      queued.push(body);
    },
    ...recorder.of("offboardUser"),
    mostErasures,
  };
  return { ports, queued, recorder, asked };
}

const without = (...gone: readonly string[]): readonly string[] => EVERYBODY.filter((id) => !gone.includes(id));
const requestFor = (userId: string): string => JSON.stringify({ v: 1, userId });
const figuresOf = ({ recorder }: Run) => Object.fromEntries(recorder.figures.map(({ name, value }) => [name, value]));
const linesOf = ({ recorder }: Run) => recorder.lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe("the function that reads the ids of users", () => {
  it("gives each user with rows once, in several answers, and reads no other attribute than keys", async () => {
    const run = runWith({ lists: EVERYBODY });
    expect((await compareUsers(run.ports)).stored).toBe(EVERYBODY.length);
    expect(run.asked.filter((what) => what === "ids").length).toBeGreaterThan(2);
    const scans = app.engine.calls.filter(({ principal }) => principal === ID_READER_PRINCIPAL);
    expect(new Set(scans.map(({ operation }) => operation))).toEqual(new Set(["Scan"]));
    for (const { input } of scans) {
      expect(input).toMatchObject({
        IndexName: "gsi1",
        Select: "SPECIFIC_ATTRIBUTES",
        ProjectionExpression: "#key",
        ExpressionAttributeNames: { "#key": "gsi1pk" },
      });
      expect(input).not.toHaveProperty("FilterExpression");
    }
  });

  it("waits as long as its share of the read units asks for", async () => {
    const waits: number[] = [];
    const wait = async (milliseconds: number) => void waits.push(milliseconds);
    await userIds(
      {
        page: async () => ({ keys: [], units: 10, from: waits.length < 2 ? {} : undefined }),
        unitsPerSecond: 100,
        wait,
      },
      { v: 1 },
    );
    expect(waits).toEqual([100, 100]);
  });

  it("reads small pages if its share is small", () => {
    expect([1, 5, 3_000].map((unitsPerSecond) => pageSizeFor({ unitsPerSecond }))).toEqual([80, 400, 1_000]);
  });

  it("stops at a key that is none of a membership, and does not repeat it", async () => {
    const keys = ["GRP#ada", "ADDRESS#ada@example.com"];
    const reading = userIds(
      { page: async () => ({ keys, units: 1 }), unitsPerSecond: 1, wait: async () => {} },
      { v: 1 },
    );
    await expect(reading).rejects.toThrow(UnknownKeyError);
    await expect(reading).rejects.not.toThrow(/example\.com/);
  });

  it.each([[undefined], [{}], [{ v: 2 }], [{ v: 1, from: { pk: { N: "1" } } }], [{ v: 1, more: true }]])(
    "refuses the question %j",
    async (question) => {
      await expect(readIds(question)).rejects.toMatchObject({ name: "IdQuestionError" });
    },
  );
});

describe("a comparison of the table with the user pool", () => {
  it("queues a user who is gone, so that their rows are erased, and no one else", async () => {
    const run = runWith({ lists: without("ada") });
    expect(await compareUsers(run.ports)).toEqual({ stored: 6, gone: ["ada"], queued: 1 });
    expect(run.queued).toEqual([requestFor("ada")]);
    await app.offboard({ bodies: run.queued });
    const again = runWith({ lists: without("ada") });
    expect(await compareUsers(again.ports)).toEqual({ stored: 5, gone: [], queued: 0 });
    expect(again.queued).toEqual([]);
  });

  it("asks the pool for each user who is gone, and for one who is there, before it queues anyone", async () => {
    const { ports, asked } = runWith({ lists: without("ada", "ben") });
    await compareUsers(ports);
    expect(asked.slice(asked.lastIndexOf("pool") + 1)).toEqual([
      expect.stringMatching(/^is (cleo|dan|eve|fay) there$/),
      "is ada there",
      "is ben there",
      "queue",
      "queue",
    ]);
    // A user who writes in between is in the pool by then.
    expect(asked.lastIndexOf("ids")).toBeLessThan(asked.indexOf("pool"));
  });

  it.each<[string, ComparisonRefusal, Pool, number]>([
    ["a pool that lists no one", "poolHasNoOne", { lists: [], finds: [] }, 5],
    ["the users of another pool", "mostUsersMissing", { lists: ["stranger", "other"] }, 100],
    ["a pool that lists fewer than half", "mostUsersMissing", { lists: without("ada", "ben", "cleo", "dan") }, 100],
    ["more users than may be erased at once", "tooManyMissing", { lists: without("ada", "ben") }, 1],
    ["anyone, if none may be erased", "tooManyMissing", { lists: without("ada") }, 0],
    ["a list that leaves somebody out", "poolContradictsItself", { lists: without("ada"), finds: EVERYBODY }, 5],
    [
      "a list that leaves one of two out",
      "poolContradictsItself",
      { lists: without("ada", "ben"), finds: without("ada") },
      5,
    ],
    ["a pool that finds no one", "poolContradictsItself", { lists: without("ada"), finds: [] }, 5],
  ])("erases no one after %s", async (_, refused, pool, mostErasures) => {
    const run = runWith(pool, { mostErasures });
    expect(await compareUsers(run.ports)).toMatchObject({ refused, queued: 0 });
    expect(run.queued).toEqual([]);
    expect(linesOf(run)).toContainEqual(expect.objectContaining({ event: "comparisonRefused", code: refused }));
    expect(figuresOf(run)).toMatchObject({ ComparisonsRefused: 1 });
    expect(figuresOf(run)).not.toHaveProperty("ComparisonsDone");
  });

  it("compares nothing if no one has rows, with anyone in the pool", async () => {
    const { ports, asked } = runWith({ lists: [] });
    expect(await compareUsers({ ...ports, ids: async () => ({ v: 1, ids: [] }) })).toEqual({
      stored: 0,
      gone: [],
      queued: 0,
    });
    expect(asked).toEqual([]);
  });

  it.each([[null], [{ v: 1 }], [{ v: 1, ids: ["a#b"] }], [{ v: 2, ids: [] }], [{ v: 1, ids: [], from: { pk: 1 } }]])(
    "fails, and erases no one, if the ids are %j",
    async (answer) => {
      const run = runWith({ lists: without("ada") });
      await expect(compareUsers({ ...run.ports, ids: async () => answer })).rejects.toMatchObject({
        name: "IdQuestionError",
      });
      expect(run.queued).toEqual([]);
    },
  );

  it("fails, and erases no one, if the pool gives no definite answer about somebody", async () => {
    const run = runWith({ lists: without("ada", "ben") });
    const isInPool = async (id: string) => {
      if (id === "ben") throw new Error("TooManyRequestsException");
      return id !== "ada";
    };
    await expect(compareUsers({ ...run.ports, isInPool })).rejects.toThrow("TooManyRequests");
    expect(run.queued).toEqual([]);
  });

  it("may be killed at any step: the next run finds the same users, and none but those", async () => {
    const lists = without("ada", "ben");
    const whole = runWith({ lists });
    await compareUsers(whole.ports);
    expect(whole.asked.length).toBeGreaterThan(8);
    for (let killedAt = 0; killedAt < whole.asked.length; killedAt += 1) {
      const killed = runWith({ lists }, { killedAt });
      await expect(compareUsers(killed.ports)).rejects.toThrow("killed");
      expect([requestFor("ada"), requestFor("ben")]).toEqual(expect.arrayContaining(killed.queued));
      const next = runWith({ lists });
      await compareUsers(next.ports);
      expect(next.queued).toEqual(whole.queued);
    }
  });

  it("logs ids and counts, and no word of a user", async () => {
    const run = runWith({ lists: without("ada") });
    await compareUsers(run.ports);
    expect(linesOf(run).map(({ event }) => event)).toEqual(["goneUserQueued", "usersCompared"]);
    expect(run.recorder.lines.join("\n")).not.toContain("private words");
    expect(figuresOf(run)).toEqual({ UsersCompared: 6, UsersGone: 1, ComparisonsDone: 1 });
  });
});

describe("the role that reads the ids of users", () => {
  const scan = {
    IndexName: "gsi1",
    Select: "SPECIFIC_ATTRIBUTES",
    ProjectionExpression: "gsi1pk",
  };
  const callOf = async (operation: string, input: object): Promise<number> => {
    const { status } = await fetch(app.engine.endpoint, {
      method: "POST",
      headers: {
        "x-amz-target": `DynamoDB_20120810.${operation}`,
        authorization: `AWS4-HMAC-SHA256 Credential=${ID_READER_PRINCIPAL}/x`,
      },
      body: JSON.stringify({ TableName: app.tableName, ...input }),
    });
    return status;
  };

  it("may scan the index for its keys", async () => {
    expect(await callOf("Scan", scan)).toBe(200);
  });

  it.each<[string, string, object]>([
    ["scan the table", "Scan", { ...scan, IndexName: undefined }],
    ["scan for every attribute", "Scan", { IndexName: "gsi1" }],
    ["scan for previews", "Scan", { ...scan, ProjectionExpression: "gsi1pk, preview" }],
    ["filter by who the other side is", "Scan", { ...scan, FilterExpression: "attribute_exists(otherUserId)" }],
    ["count rows without naming keys", "Scan", { IndexName: "gsi1", Select: "COUNT" }],
    ["read a row", "GetItem", { Key: { pk: { S: "GRP#ada" }, sk: { S: "x" } }, ProjectionExpression: "pk" }],
  ])("may not %s", async (_, operation, input) => {
    expect(await callOf(operation, input)).toBe(400);
  });
});
