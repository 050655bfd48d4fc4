import type { Messaging } from "../../../local/workload/messaging";
import type { Figure } from "../../../local/workload/recorder";
import { handlerLimits } from "../../../src/messaging/values/handler-limits";
import { CachedMessaging } from "./support/cached-messaging";
import type { Fault } from "./support/dax-stub";

const { cacheDeadlineMilliseconds, cacheConnectDeadlineMilliseconds, cacheFailuresToOpen, cacheOpenMaxMilliseconds } =
  handlerLimits;

/**
 * How much later than its deadline a read may end here: a machine that is busy with something else adds seconds, the
 * table is asked besides. Without a deadline the client waits for 7 to 60 seconds, which is far beyond.
 */
const SLACK_MILLISECONDS = 5_000;

let cached: CachedMessaging;
let app: Messaging;
let groupId: string;

beforeAll(async () => {
  cached = await CachedMessaging.start();
  app = cached.app;
  groupId = (await app.write("ada", "ben", { text: "hello" })).body.groupId ?? "";
});
afterAll(() => cached.stop());

/** A read that must not fail: what it counted, and how long it took. */
async function read(): Promise<{ readonly counted: readonly Figure["name"][]; readonly milliseconds: number }> {
  const before = app.recorder.figures.length;
  const started = performance.now();
  const { status, body } = await app.show("ben", groupId);
  expect({ status, texts: body.messages?.map(({ text }) => text) }).toEqual({ status: 200, texts: ["hello"] });
  const names = app.recorder.figures.slice(before).map(({ name }) => name);
  return { counted: names.filter((name) => name.startsWith("Cache")), milliseconds: performance.now() - started };
}

/** Reads until the cache answers, the breaker's time passing in between; a busy machine may need more than one try. */
async function readUntilCached(): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await read()).counted.includes("CacheReads")) return;
    cached.forward(cacheOpenMaxMilliseconds);
  }
  throw new Error("The cache has not come back.");
}

interface Trouble {
  readonly begin: () => void | Promise<void>;
  readonly end: () => void | Promise<void>;
}
const fault = (one: Fault): Trouble => ({
  begin: () => {
    cached.dax.fault = one;
  },
  end: () => {
    cached.dax.fault = undefined;
  },
});

/** Everything that goes wrong with a cluster, and what the log then calls it. */
const TROUBLES: readonly (readonly [string, Trouble, RegExp])[] = [
  [
    "refuses connections",
    { begin: () => cached.dax.stop(), end: () => cached.dax.start() },
    /^(ConnectionException|NoRouteException|EndOfStreamException|DeadlineError)$/,
  ],
  ["never answers", fault({ kind: "hang" }), /^DeadlineError$/],
  ["answers too late", fault({ kind: "slow", milliseconds: cacheDeadlineMilliseconds * 5 }), /^DeadlineError$/],
  ["tears connections down", fault({ kind: "reset" }), /^\w+Exception$|^DeadlineError$/],
  ["closes connections", fault({ kind: "end" }), /^\w+Exception$|^DeadlineError$/],
  ["breaks off in the middle of an answer", fault({ kind: "cut" }), /^\w+Exception$|^DeadlineError$/],
  ["throttles", fault({ kind: "refusal", code: "ThrottlingException" }), /^ThrottlingException$/],
  ["has an error of its own", fault({ kind: "refusal", code: "InternalServerErrorException" }), /^InternalServer/],
  ["does not let the role in", fault({ kind: "refusal", code: "AccessDeniedException" }), /^AccessDeniedException$/],
  ["does not know who asks", fault({ kind: "refusal", code: "UnrecognizedClientException" }), /^UnrecognizedClient/],
  ["takes connections and says nothing", fault({ kind: "silence" }), /^DeadlineError$|^\w+Exception$/],
];

describe.each(TROUBLES)("when the cluster %s", (_, trouble, code) => {
  beforeEach(async () => {
    cached.dax.forget();
    cached.renew({});
    await readUntilCached();
    await trouble.begin();
  });
  afterEach(async () => {
    cached.dax.fault = undefined;
    await trouble.end();
  });

  it("no read fails, none waits for long, and soon the cluster is left alone", async () => {
    const logged = app.log.length;
    const reads = [];
    for (let number = 0; number < cacheFailuresToOpen; number += 1) reads.push(await read());
    expect(reads.map(({ counted }) => counted)).toEqual([
      ...Array(cacheFailuresToOpen - 1).fill(["CacheFallbacks"]),
      ["CacheFallbacks", "CacheOpened"],
    ]);
    const longest = Math.max(cacheDeadlineMilliseconds, cacheConnectDeadlineMilliseconds) + SLACK_MILLISECONDS;
    for (const { milliseconds } of reads) expect(milliseconds).toBeLessThan(longest);

    const asked = cached.dax.connections + cached.dax.queries.length;
    for (let number = 0; number < 5; number += 1) expect((await read()).counted).toEqual(["CacheSkipped"]);
    expect(cached.dax.connections + cached.dax.queries.length).toBe(asked);

    const lines = app.log.slice(logged).map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
    const about = lines.filter(({ event }) => event !== "answered");
    expect(about).toEqual([{ level: "warn", event: "cacheGivenUp", errorName: expect.stringMatching(code) }]);
  });

  it("it is found again once it is well, and one read at a time tries", async () => {
    for (let number = 0; number < cacheFailuresToOpen; number += 1) await read();
    cached.forward(cacheOpenMaxMilliseconds);
    const before = app.recorder.figures.length;
    await Promise.all([1, 2, 3, 4].map(() => app.show("ben", groupId)));
    const counted = app.recorder.figures.slice(before).filter(({ name }) => name.startsWith("Cache"));
    expect(counted.map(({ name }) => name).sort()).toEqual([
      "CacheFallbacks",
      "CacheOpened",
      ...Array(3).fill("CacheSkipped"),
    ]);
    await trouble.end();
    await readUntilCached();
    const after = [await read(), await read()];
    expect(after.flatMap(({ counted }) => counted)).not.toContain("CacheSkipped");
  });
});
