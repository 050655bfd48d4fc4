import fc from "fast-check";
import type { Messaging } from "../../local/workload/local-messaging";
import { streamRecord } from "../../local/workload/stream-event";
import { messagingModel } from "../../src/messaging/model";
import { invoke } from "../../src/messaging/runtime/invocation";
import { structuredLogger } from "../../src/messaging/runtime/logger";
import { embeddedMetrics } from "../../src/messaging/runtime/metrics";
import { refusals } from "../../src/messaging/validation/refusal";
import { runs } from "../support/effort";
import { captureOutput } from "./support/output";
import { startMessaging } from "./support/start-messaging";

type Json = Readonly<Record<string, unknown>>;

afterEach(() => jest.restoreAllMocks());

const only = (lines: readonly string[]): Json => {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "") as Json;
};

describe("a line of the log", () => {
  it("has the event, what is known of it, the pattern and the time, and nothing else", () => {
    const lines = captureOutput();
    structuredLogger({ pattern: "showConversation" }).log("warn", "refused", { code: "invalid_cursor", status: 400 });
    expect(only(lines)).toEqual({
      level: "WARN",
      message: "refused",
      service: "showConversation",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      sampling_rate: 0,
      code: "invalid_cursor",
      status: 400,
    });
  });

  it("has Lambda's id of the invocation, wherever in it the line is written", async () => {
    const lines = captureOutput();
    const logger = structuredLogger({ pattern: "updateGroup" });
    const context = { awsRequestId: "7a1b2c3d-0000-4000-8000-00000000000a", getRemainingTimeInMillis: () => 10_000 };
    await invoke(context, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      logger.log("warn", "cacheGivenUp");
    });
    expect(only(lines).lambdaRequestId).toBe(context.awsRequestId);
    logger.log("info", "afterwards");
    expect(JSON.parse(lines[1] ?? "")).not.toHaveProperty("lambdaRequestId");
  });

  it.each(["info", "warn", "error"] as const)("is written for %s", (level) => {
    const lines = captureOutput();
    structuredLogger({ pattern: "updateGroup" }).log(level, "something");
    expect(only(lines).level).toBe(level.toUpperCase());
  });
});

describe("the figures of an invocation", () => {
  const of = { pattern: "showConversation", tableName: "dm-example-messages" };

  it("are one line, of which CloudWatch makes metrics by pattern and table", () => {
    const lines = captureOutput();
    const metrics = embeddedMetrics(of);
    metrics.add("Answered");
    metrics.add("Latency", 12);
    metrics.publish();
    expect(only(lines)).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: "DirectMessages",
            Dimensions: [["service", "table"]],
            Metrics: [
              { Name: "Answered", Unit: "Count" },
              { Name: "Latency", Unit: "Milliseconds" },
            ],
          },
        ],
      },
      service: "showConversation",
      table: "dm-example-messages",
      Answered: 1,
      Latency: 12,
    });
  });

  it("count each refusal under its code", () => {
    const lines = captureOutput();
    embeddedMetrics(of).refused("missing_scope");
    const line = only(lines);
    expect(line).toMatchObject({ ...{ service: of.pattern, table: of.tableName }, code: "missing_scope", Refused: 1 });
    expect(line._aws).toMatchObject({ CloudWatchMetrics: [{ Dimensions: [["service", "table", "code"]] }] });
  });

  it("are none of the invocation before", () => {
    const lines = captureOutput();
    const metrics = embeddedMetrics(of);
    metrics.add("Answered");
    metrics.publish();
    metrics.add("Latency", 1);
    metrics.publish();
    metrics.publish();
    expect(lines).toHaveLength(2);
    expect(lines[1]).not.toContain("Answered");
  });
});

/** What each field may hold: an id, a code or a number. A field that is not here may not be written at all. */
const FIELDS: Readonly<Record<string, RegExp>> = {
  level: /^(INFO|WARN|ERROR)$/,
  message:
    /^(answered|refused|cacheGivenUp|cacheRefusedRequest|groupsUpdated|groupNotUpdated|membershipMissing|unreadable(Text|Preview|Record)|userErased|userNotErasedYet|rowsNotErased|requestFailed)$/,
  timestamp: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  service: new RegExp(`^(${Object.keys(messagingModel.patterns).join("|")})$`),
  sampling_rate: /^0$/,
  requestId: /^JKJaXmPLvHcESHA=$/,
  lambdaRequestId: /^[0-9a-f-]{36}$/,
  userId: /^(ada|ben|mallory|nora|teo)$/,
  groupId: /^[A-Za-z0-9_-]{43}$/,
  messageId: /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
  sequenceNumber: /^\d+$/,
  route: /^(GET|POST) \/conversations(\/\{groupId\}\/messages)?$/,
  code: new RegExp(`^(${Object.keys(refusals).join("|")})$`),
  status: /^\d{3}$/,
  field: /^(groupId|messageId|text|cursor|fresh|otherUserId|body)$/,
  errorName: /^[$A-Z][A-Za-z_]+$/,
  count: /^\d+$/,
  durationMilliseconds: /^\d+$/,
  ...Object.fromEntries(["found", "erased", "marked", "previews", "messages", "texts"].map((name) => [name, /^\d+$/])),
  rows: /^(memberships|messages)$/,
  ...Object.fromEntries(
    ["streamedUntil", "recoverableUntil", "backedUpUntil", "cachedUntil", "loggedUntil", "recordedUntil"].map(
      (name) => [name, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/],
    ),
  ),
  notKnown: /^(recovery|backups|cache|logs|trail)(,(recovery|backups|cache|logs|trail))*$/,
  table: /^dm-example-messages$/,
  // Every figure.
  ...Object.fromEntries(
    [
      "Answered",
      "Refused",
      "Latency",
      "UnreadableTexts",
      "RowsUpdated",
      "RowsAlreadyNewer",
      "RowsMissing",
      "RecordsFailed",
      "RowsErased",
      "TextsErased",
    ].map((name) => [name, /^\d+$/]),
  ),
};

/** Why a line may not be in the log, or nothing. */
function offence(line: string): string | undefined {
  const { _aws, ...fields } = JSON.parse(line) as Json;
  if (_aws !== undefined && /[^\w{}[\]":,]/.test(JSON.stringify(_aws))) return "the description of metrics";
  return Object.entries(fields).find(([name, value]) => !FIELDS[name]?.test(String(value)))?.[0];
}

describe("what any caller sends", () => {
  let app: Messaging;
  let groupId: string;
  let lines: readonly string[] = [];
  const output = (pattern: string) => ({
    logger: structuredLogger({ pattern }),
    metrics: embeddedMetrics({ pattern, tableName: "dm-example-messages" }),
  });

  beforeAll(async () => {
    lines = captureOutput();
    app = await startMessaging({ more: output });
    groupId = (await app.write("ada", "ben", { text: "hello" })).body.groupId ?? "";
    jest.restoreAllMocks();
  });
  beforeEach(() => {
    lines = captureOutput();
  });
  afterAll(() => app.stop());

  /** Words that no id, code or number of ours looks like. */
  const MARK = "söhne mannheims";
  const words = fc
    .tuple(fc.string({ unit: "grapheme", maxLength: 60 }), fc.string({ unit: "grapheme", maxLength: 60 }))
    .map(([before, after]) => `${before}${MARK}${after}`);
  const route = fc.constantFrom(
    "GET /conversations",
    "POST /conversations",
    "GET /conversations/{groupId}/messages",
    "POST /conversations/{groupId}/messages",
    `DELETE /${MARK}`,
  );
  const caller = fc.oneof(fc.constantFrom("ada", "ben", "mallory"), words);
  const field = fc.oneof(fc.constantFrom("messageId", "text", "otherUserId", "cursor", "fresh"), words);
  const body = fc.oneof(
    fc
      .dictionary(field, fc.oneof(words, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 4 })
      .map((sent) => JSON.stringify(sent)),
    words,
    words.map((text) => JSON.stringify({ messageId: app.clock.ulid(), text })),
    words.map((text) => JSON.stringify({ messageId: app.clock.ulid(), text, otherUserId: "ben" })),
  );
  const good = words.map((text) => ({
    route: "POST /conversations/{groupId}/messages",
    callerId: "ada",
    path: { groupId },
    body: JSON.stringify({ messageId: app.clock.ulid(), text }),
  }));
  const any = fc.record({
    route,
    callerId: caller,
    scope: fc.oneof(fc.constant("messages/read messages/write"), words),
    path: fc.oneof(
      fc.constant(undefined).map(() => ({ groupId })),
      words.map((text) => ({ groupId: text })),
      fc.dictionary(words, words, { maxKeys: 2 }),
    ),
    query: fc.oneof(fc.constant({}), fc.dictionary(field, words, { maxKeys: 2 })),
    body,
  });
  const request = fc.oneof(good, any, any, any);
  /** One request for each status. By chance alone, some runs would miss one. */
  const one = () => {
    const body = JSON.stringify({ messageId: app.clock.ulid(), text: MARK });
    const sent = { route: "POST /conversations/{groupId}/messages", callerId: "ada", path: { groupId }, body };
    return {
      201: sent,
      400: { ...sent, body: "{}" },
      401: { ...sent, callerId: MARK },
      403: { ...sent, scope: MARK },
      404: { ...sent, callerId: "mallory" },
      500: { ...sent, route: `DELETE /${MARK}` },
    };
  };

  it("no line of the log and no figure of a request holds words, even refused ones", async () => {
    const known = one();
    const statuses: number[] = [];
    await fc.assert(
      fc.asyncProperty(request, async (sent) => {
        const before = lines.length;
        statuses.push((await app.request(sent)).status);
        const written = lines.slice(before);
        expect(written.length).toBeGreaterThanOrEqual(2);
        expect(written.map(offence).filter(Boolean)).toEqual([]);
        expect(written.join("\n")).not.toContain("mannheims");
      }),
      { numRuns: runs(300), examples: Object.values(known).map((sent): [typeof sent] => [sent]) },
    );
    const expected = Object.keys(known).map(Number);
    expect(statuses.slice(0, expected.length)).toEqual(expected);
  });

  it("and none of a record of the stream, even one that no one can read", async () => {
    const change = fc.record({
      groupId: fc.oneof(
        fc.constant(undefined).map(() => groupId),
        words,
      ),
      messageId: fc.oneof(
        fc.constant(undefined).map(() => app.clock.ulid()),
        words,
      ),
      senderId: fc.oneof(fc.constant("ada"), words),
      participantIds: fc.oneof(fc.constant(["ada", "ben"]), fc.array(words, { maxLength: 2 })),
      text: words.map((text) => new TextEncoder().encode(text)),
    });
    await fc.assert(
      fc.asyncProperty(change, async (sent) => {
        const before = lines.length;
        await app.update({ Records: [streamRecord({ sequenceNumber: "77", ...sent })] });
        const written = lines.slice(before);
        expect(written.length).toBeGreaterThanOrEqual(2);
        expect(written.map(offence).filter(Boolean)).toEqual([]);
        expect(written.join("\n")).not.toContain("mannheims");
      }),
      { numRuns: runs(100) },
    );
  });

  it("and none of a message of the queue, even one that is no request", async () => {
    const userId = fc.oneof(fc.constantFrom("nora", "teo"), words);
    const bodies = fc.oneof(
      userId.map((id) => JSON.stringify({ v: 1, userId: id })),
      words,
      fc.dictionary(words, words, { maxKeys: 2 }).map((sent) => JSON.stringify(sent)),
    );
    // One who has something to erase, with a row that is not understood: every line is written then.
    await app.write("ben", "mallory", { text: MARK });
    const odd = (await app.engine.items()).find(({ pk }) => pk?.S === "GRP#mallory");
    await app.write("ada", "mallory", { text: MARK });
    await app.engine.put({ ...odd, otherUserId: { S: MARK } });
    const known = ["mallory", "nora"].map((id) => [[JSON.stringify({ v: 1, userId: id })]] as [string[]]);
    await fc.assert(
      fc.asyncProperty(fc.array(bodies, { minLength: 1, maxLength: 3 }), async (sent) => {
        const before = lines.length;
        await app.offboard({ bodies: sent });
        const written = lines.slice(before);
        expect(written.length).toBeGreaterThanOrEqual(2);
        expect(written.map(offence).filter(Boolean)).toEqual([]);
        expect(written.join("\n")).not.toContain("mannheims");
      }),
      { numRuns: runs(100), examples: known },
    );
    const events = lines.map((line) => (JSON.parse(line) as Json).message);
    expect(events).toEqual(
      expect.arrayContaining(["rowsNotErased", "userNotErasedYet", "userErased", "requestFailed"]),
    );
  });

  it.each([
    [{ level: "WARN", message: "refused", text: "hello" }, "text"],
    [{ level: "WARN", message: "hello there" }, "message"],
    [{ errorName: "The text was: hello" }, "errorName"],
    [{ code: "hello" }, "code"],
    [{ _aws: { Dimensions: ["hello there"] } }, "the description of metrics"],
  ])("a line that would is noticed: %j", (line, said) => {
    expect(offence(JSON.stringify(line))).toBe(said);
  });
});
