import type { Messaging, Response } from "../../../local/workload/local-messaging";
import { cachedQueries } from "../../../src/messaging/cache/cached-queries";
import { PatternRequests } from "../../../src/messaging/table/requests";
import { CachedMessaging } from "./support/cached-messaging";

let cached: CachedMessaging;
let app: Messaging;
/** Of ada and ben: more than two pages. */
let groupId: string;

beforeAll(async () => {
  cached = await CachedMessaging.start();
  app = cached.app;
  groupId = (await app.write("ada", "ben", { text: "first" })).body.groupId ?? "";
  for (let number = 1; number < 60; number += 1) await app.send("ada", groupId, { text: `message ${number}` });
  for (let number = 0; number < 26; number += 1) await app.write("ada", `friend-${number}`, { text: "hello" });
});
beforeEach(() => cached.dax.forget());
afterAll(() => cached.stop());

const newest = (page: Response): unknown => page.body.messages?.[0]?.text;

/** Calls that reached the table while something was done, by whom. */
async function callsDuring(action: () => Promise<unknown>): Promise<readonly string[]> {
  const before = app.engine.calls.length;
  await action();
  return app.engine.calls.slice(before).map(({ principal, operation }) => `${principal} ${operation}`);
}

async function pagesOf(page: (query: Readonly<Record<string, string>>) => Promise<Response>) {
  const bodies: Response["body"][] = [];
  for (let cursor: string | undefined; bodies.length === 0 || cursor !== undefined; ) {
    const { status, body } = await page(cursor === undefined ? {} : { cursor });
    expect(status).toBe(200);
    bodies.push(body);
    cursor = body.cursor;
  }
  return bodies;
}

describe("somebody who reads through the cache", () => {
  it("sees every page of a conversation as the table has it, to the end", async () => {
    const [queries] = [cached.dax.queries.length];
    const through = await pagesOf((query) => app.show("ben", groupId, query));
    const direct = await pagesOf((query) => app.show("ben", groupId, { ...query, fresh: "true" }));
    expect(through.map(({ messages }) => messages?.length)).toEqual([25, 25, 10]);
    expect(through).toEqual(direct);
    expect(cached.dax.queries).toHaveLength(queries + 3);
  });

  it("sees every page of the own list as the table has it, to the end", async () => {
    const through = await pagesOf((query) => app.list("ada", query));
    const direct = await pagesOf((query) => app.list("ada", { ...query, fresh: "true" }));
    expect(through.map(({ conversations }) => conversations?.length)).toEqual([25, 2]);
    expect(through).toEqual(direct);
  });

  it("asks the table for the membership alone once the page is kept, and for nothing in a list that is", async () => {
    expect(await callsDuring(() => app.show("ben", groupId))).toEqual(["showConversation GetItem", "cache Query"]);
    expect(await callsDuring(() => app.show("ada", groupId))).toEqual(["showConversation GetItem"]);
    expect(await callsDuring(() => app.list("ben"))).toEqual(["cache Query"]);
    expect(await callsDuring(() => app.list("ben"))).toEqual([]);
  });

  it("is known to the cluster as the role of the pattern", async () => {
    await app.show("ben", groupId);
    await app.list("ben");
    expect([...new Set(cached.dax.callers)].sort()).toEqual(["listConversations", "showConversation"]);
  });

  it("is counted", async () => {
    const before = app.recorder.figures.length;
    await app.show("ben", groupId);
    expect(app.recorder.figures.slice(before)).toEqual([
      { pattern: "showConversation", name: "CacheReads", value: 1 },
      { pattern: "showConversation", name: "Answered", value: 1 },
      { pattern: "showConversation", name: "Latency", value: 0 },
    ]);
  });
});

describe("who may read", () => {
  it("is never asked of the cache: a stranger is refused although the page is kept", async () => {
    await app.show("ben", groupId);
    const before = cached.dax.queries.length;
    const calls = await callsDuring(async () => {
      expect(await app.show("mallory", groupId)).toMatchObject({
        status: 404,
        body: { error: { code: "conversation_not_found" } },
      });
    });
    expect(calls).toEqual(["showConversation GetItem"]);
    expect(cached.dax.queries).toHaveLength(before);
  });

  it("is read strongly consistently, by the function's own role, each time", async () => {
    const before = app.engine.calls.length;
    for (const reader of ["ada", "ben", "ada"]) await app.show(reader, groupId);
    const memberships = app.engine.calls.slice(before).filter(({ operation }) => operation === "GetItem");
    expect(memberships.map(({ principal, input }) => [principal, input.ConsistentRead])).toEqual(
      Array(3).fill(["showConversation", true]),
    );
  });

  it("is decided before the cache is asked: somebody who has left sees nothing of what it keeps", async () => {
    const other = (await app.write("cleo", "dan", { text: "for dan" })).body.groupId ?? "";
    expect(newest(await app.show("dan", other))).toBe("for dan");
    const row = (await app.engine.items()).find(({ pk, sk }) => pk?.S === "GRP#dan" && sk?.S === `GRP#${other}`);
    // Nothing here deletes a row: another user takes it over instead.
    await app.engine.put({ ...row, pk: { S: "GRP#eve" }, gsi1pk: { S: "GRP#eve" } });
    expect(newest(await app.show("eve", other))).toBe("for dan");
    expect((await app.show("mallory", other)).status).toBe(404);
  });
});

describe("what is kept", () => {
  it("is old after somebody has written, until its time is over", async () => {
    await app.show("ben", groupId);
    app.clock.forward(1_000);
    await app.send("ada", groupId, { text: "newer" });
    expect(newest(await app.show("ben", groupId))).not.toBe("newer");
    cached.dax.forget();
    expect(newest(await app.show("ben", groupId))).toBe("newer");
  });

  it("is not what the writer sees, who asks for a fresh page", async () => {
    await app.show("ada", groupId);
    app.clock.forward(1_000);
    await app.send("ada", groupId, { text: "my own words" });
    const calls = await callsDuring(async () => {
      expect(newest(await app.show("ada", groupId, { fresh: "true" }))).toBe("my own words");
    });
    expect(calls).toEqual(["showConversation GetItem", "showConversation Query"]);
    expect(newest(await app.show("ada", groupId))).not.toBe("my own words");
  });

  it("is not what the writer sees in the own list, who asks for a fresh one", async () => {
    expect((await app.list("gil")).body.conversations).toEqual([]);
    await app.write("gil", "hal", { text: "hello hal" });
    expect((await app.list("gil")).body.conversations).toEqual([]);
    expect((await app.list("gil", { fresh: "true" })).body.conversations).toMatchObject([{ preview: "hello hal" }]);
  });

  it("is no other caller's: a list is asked for by the caller's own key", async () => {
    await app.list("ada");
    expect((await app.list("nobody")).body).toEqual({ conversations: [] });
  });

  it("is never touched by who writes, nor by the function of the stream", async () => {
    const before = cached.dax.queries.length;
    app.clock.forward(1_000);
    await app.send("ada", groupId, { text: "one more" });
    await app.write("ida", "jon", { text: "hello" });
    await app.deliverStream();
    expect(cached.dax.queries).toHaveLength(before);
    expect(cached.dax.callers).not.toContain("createMessage");
  });
});

describe("somebody who asks through the cache what is new", () => {
  let pair: { readonly groupId: string; readonly first: string };
  beforeAll(async () => {
    const { groupId = "", messageId = "" } = (await app.write("pam", "ray", { text: "first" })).body;
    await app.deliverStream();
    pair = { groupId, first: messageId };
  });
  const news = () => app.show("ray", pair.groupId, { after: pair.first });

  it("pays for the membership alone if nothing is: neither cluster nor table has a page to find", async () => {
    const before = cached.dax.queries.length;
    expect(await callsDuring(news)).toEqual(["showConversation GetItem"]);
    expect(cached.dax.queries).toHaveLength(before);
  });

  it("gets the message that the membership names, though the cluster keeps a page without it", async () => {
    expect(newest(await app.show("ray", pair.groupId))).toBe("first");
    app.clock.forward(1_000);
    await app.send("pam", pair.groupId, { text: "second" });
    await app.deliverStream();
    const before = cached.dax.queries.length;
    expect(await callsDuring(news)).toEqual(["showConversation GetItem", "showConversation Query"]);
    expect((await news()).body.messages).toMatchObject([{ text: "second" }]);
    expect(cached.dax.queries).toHaveLength(before);
    // The whole conversation still comes from the cluster, as old as it is there.
    expect(newest(await app.show("ray", pair.groupId))).toBe("first");
  });

  it("gets it too while the cluster is down, and counts no failure of the cache", async () => {
    // With the deadlines that are deployed: who asked the cluster would not wait for long.
    cached.renew({});
    await cached.dax.stop();
    try {
      const before = app.recorder.figures.length;
      expect((await news()).body.messages).toMatchObject([{ text: "second" }]);
      const names = app.recorder.figures.slice(before).map(({ name }) => name);
      expect(names.filter((name) => name.startsWith("Cache"))).toEqual([]);
    } finally {
      await cached.dax.start();
      cached.renew();
    }
  });

  it("marks and blocks past the cluster: neither is asked of it", async () => {
    const before = cached.dax.queries.length;
    const { groupId, first } = pair;
    expect(await callsDuring(() => app.markRead("ray", groupId, first))).toEqual(["markConversation UpdateItem"]);
    const block = { otherUserId: "pam", blocked: true };
    expect(await callsDuring(() => app.block("ray", groupId, block))).toEqual(["markConversation UpdateItem"]);
    expect(cached.dax.queries).toHaveLength(before);
  });
});

describe("a strongly consistent read", () => {
  it("goes to the table, for every pattern that asks the cache for it", async () => {
    const { table, tableName, logger, metrics } = app.dependencies("showConversation");
    const query = jest.fn();
    const queries = cachedQueries({ cache: { query, reset: jest.fn() }, table, logger, metrics, now: () => 0 });
    const requests = new PatternRequests({ tableName, pattern: "showConversation" });
    const input = requests.query("message", { parts: { groupId }, consistentRead: true });
    expect((await queries.query(input)).Items).toHaveLength(25);
    expect(query).not.toHaveBeenCalled();
  });
});

describe("the cluster", () => {
  it("reads the table by its own role, which can do nothing but that", async () => {
    const { endpoint } = app.engine;
    const sign = { accessKeyId: "cache", secretAccessKey: "local" };
    const { documentTable } = jest.requireActual<typeof import("../../../src/messaging/table/document-table")>(
      "../../../src/messaging/table/document-table",
    );
    const table = documentTable({ endpoint, region: "eu-west-1", credentials: sign, maxAttempts: 1 });
    const write = table.put({ TableName: app.tableName, Item: { pk: "GRP#mallory", sk: `GRP#${groupId}` } });
    await expect(write).rejects.toMatchObject({ name: "AccessDeniedException" });
    table.destroy();
  });
});
